namespace AigneHub.Providers.Chat;

/// <summary>Text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextPart(string Text) : ChatPart;
