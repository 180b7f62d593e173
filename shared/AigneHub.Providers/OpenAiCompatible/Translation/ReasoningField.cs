namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>How a provider is told to think.</summary>
internal enum ReasoningField
{
    /// <summary><c>"reasoning_effort":"low"</c>.</summary>
    Effort,

    /// <summary><c>"reasoning":{"effort":"low"}</c> or <c>{"max_tokens":1024}</c>.</summary>
    Object,

    /// <summary><c>"thinking":{"type":"enabled"}</c> beside the effort.</summary>
    Thinking,
}
