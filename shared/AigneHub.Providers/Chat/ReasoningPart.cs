namespace AigneHub.Providers.Chat;

/// <summary>What the model thought before it answered. Providers want it back unchanged in tool loops.</summary>
/// <param name="Text">The text, or its summary; empty when it is sealed.</param>
/// <param name="Seal">What the provider knows it by; null when it came without.</param>
public sealed record ReasoningPart(string Text, ReasoningSeal? Seal = null) : ChatPart;
