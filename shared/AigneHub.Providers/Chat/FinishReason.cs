namespace AigneHub.Providers.Chat;

/// <summary>Why an answer ended.</summary>
public enum FinishReason
{
    /// <summary>The model was done, or wrote a stop text.</summary>
    Stop,

    /// <summary>The output limit was reached.</summary>
    Length,

    /// <summary>The model calls tools and waits for what they give.</summary>
    ToolCalls,

    /// <summary>A filter held the answer back.</summary>
    ContentFilter,
}
