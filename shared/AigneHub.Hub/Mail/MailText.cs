namespace AigneHub.Hub.Mail;

/// <summary>What a mail says, as plain text: both its forms are made of it.</summary>
/// <param name="Subject">Its subject, which is its headline too.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
/// <param name="Action">What the link does; null without one.</param>
/// <param name="Link">Where it leads.</param>
internal sealed record MailText(string Subject, IReadOnlyList<string> Paragraphs, string? Action, Uri? Link);
