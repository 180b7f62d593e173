namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>What a provider of OpenAI's family wants of chats that were translated for it, where it differs from most.</summary>
internal sealed record ChatRules
{
    /// <summary>As most servers of the family have it.</summary>
    public static readonly ChatRules Common = new();

    /// <summary>The field of the output limit.</summary>
    public string OutputLimitField { get; init; } = "max_tokens";

    /// <summary>How it is told to think.</summary>
    public ReasoningField Reasoning { get; init; } = ReasoningField.Effort;

    /// <summary>In what form it wants its thoughts back.</summary>
    public ReasoningEcho Echo { get; init; } = ReasoningEcho.None;

    /// <summary>Whether parts may carry <c>cache_control</c>.</summary>
    public bool TakesCacheMarks { get; init; }

    /// <summary>Whether it fetches images by their addresses.</summary>
    public bool TakesAddresses { get; init; } = true;

    /// <summary>Whether it heeds <c>tool_choice</c>.</summary>
    public bool TakesToolChoice { get; init; } = true;

    /// <summary>Whether it gives several answers to a call (<c>n</c>).</summary>
    public bool TakesCount { get; init; } = true;
}
