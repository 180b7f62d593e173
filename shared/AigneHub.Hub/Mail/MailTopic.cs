namespace AigneHub.Hub.Mail;

/// <summary>The bus topic of mails to be sent, each as <see cref="MailOrder"/> writes it.</summary>
public static class MailTopic
{
    /// <summary>Its name.</summary>
    public const string Name = "mails";
}
