using AigneHub.Core.Notices;

namespace AigneHub.Hub.Mail;

/// <summary>A person is told a notice.</summary>
/// <param name="Person">The person.</param>
/// <param name="Account">The account it is about.</param>
/// <param name="Notice">The notice.</param>
internal sealed record NoticeMail(string Person, string Account, Notice Notice) : MailOrder;
