namespace AigneHub.Providers.Chat;

/// <summary>What makes reasoning acceptable to the provider it came from.</summary>
/// <param name="Format">Whose it is: the id of the wire format, such as <c>anthropic</c>, <c>google</c>, <c>openai</c>.</param>
/// <param name="Signature">The signature over the text.</param>
/// <param name="Encrypted">The whole reasoning, readable only to the provider.</param>
/// <param name="Id">The provider's id of the item.</param>
public sealed record ReasoningSeal(string Format, string? Signature = null, string? Encrypted = null, string? Id = null);
