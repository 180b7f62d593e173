namespace AigneHub.Hub.Messages;

/// <summary>What a content block of an answer is.</summary>
internal enum BlockKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>What the model thought.</summary>
    Thinking,

    /// <summary>The same, readable to its provider only.</summary>
    RedactedThinking,

    /// <summary>A tool call.</summary>
    ToolUse,
}
