namespace AigneHub.Hub.Mail;

/// <summary>A mail could not be handed in. The message is fit for logs: what the server said may name whom it was for.</summary>
/// <param name="message">What went wrong.</param>
/// <param name="isFinal">Whether the server will not take it at any other time either.</param>
internal sealed class MailException(string message, bool isFinal) : Exception(message)
{
    /// <summary>Whether there is no use in trying again.</summary>
    public bool IsFinal => isFinal;
}
