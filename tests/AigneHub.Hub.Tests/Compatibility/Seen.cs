namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>What an app saw of an answer, in terms that all protocols share.</summary>
internal sealed record Seen
{
    public required int Status { get; init; }

    public string Text { get; set; } = string.Empty;

    public string Thought { get; set; } = string.Empty;

    /// <summary>Name and arguments of each tool call, in order.</summary>
    public List<(string Name, string Arguments)> Calls { get; } = [];

    /// <summary>Why it ended: <c>stop</c>, <c>length</c> or <c>tools</c>; null when nothing said so.</summary>
    public string? Finish { get; set; }

    public long? PromptTokens { get; set; }

    public long? CachedTokens { get; set; }

    public long? AnswerTokens { get; set; }

    /// <summary>Whether the protocol's own way of telling an error was used, before or within the answer.</summary>
    public string? Error { get; set; }
}
