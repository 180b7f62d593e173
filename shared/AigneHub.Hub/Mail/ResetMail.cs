namespace AigneHub.Hub.Mail;

/// <summary>Somebody says that it forgot its password.</summary>
/// <param name="Email">The address it gave, whether or not anybody has it.</param>
internal sealed record ResetMail(string Email) : MailOrder;
