namespace AigneHub.Providers.Chat;

/// <summary>The model's refusal to answer.</summary>
/// <param name="Text">What it said.</param>
public sealed record RefusalPart(string Text) : ChatPart;
