namespace AigneHub.Bench.Upstream;

/// <summary>What a request is answered with.</summary>
internal enum AnswerKind
{
    /// <summary>A whole chat completion.</summary>
    Completion,

    /// <summary>A chat completion in chunks.</summary>
    Stream,

    /// <summary>Anthropic's events, of as many writes and the same words as the chunks.</summary>
    MessageStream,
}
