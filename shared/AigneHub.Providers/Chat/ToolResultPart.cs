namespace AigneHub.Providers.Chat;

/// <summary>What a tool call gave.</summary>
/// <param name="CallId">The id of the call.</param>
/// <param name="Content">Text and media.</param>
/// <param name="IsError">Whether the tool failed.</param>
public sealed record ToolResultPart(string CallId, IReadOnlyList<ChatPart> Content, bool IsError = false) : ChatPart;
