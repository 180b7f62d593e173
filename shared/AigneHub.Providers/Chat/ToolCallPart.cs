namespace AigneHub.Providers.Chat;

/// <summary>A call of a tool by the model.</summary>
/// <param name="Id">The id its result names.</param>
/// <param name="Name">The function.</param>
/// <param name="Arguments">Its arguments: JSON text as the model wrote it, not necessarily valid.</param>
/// <param name="Seal">What the provider wants back with it, such as Gemini's thought signature.</param>
public sealed record ToolCallPart(string Id, string Name, string Arguments, ReasoningSeal? Seal = null) : ChatPart;
