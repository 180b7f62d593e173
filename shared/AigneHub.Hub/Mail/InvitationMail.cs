namespace AigneHub.Hub.Mail;

/// <summary>Somebody was invited.</summary>
/// <param name="Account">The account; null for the hub alone.</param>
/// <param name="Invitation">The invitation's id.</param>
internal sealed record InvitationMail(string? Account, string Invitation) : MailOrder;
