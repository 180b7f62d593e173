namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>What a cell of the matrix tries.</summary>
public enum Scenario
{
    /// <summary>Text for text.</summary>
    Text,

    /// <summary>The model calls one tool.</summary>
    Tool,

    /// <summary>The model calls two tools at once.</summary>
    ParallelTools,

    /// <summary>The results of two tools go back to the model.</summary>
    ToolResults,

    /// <summary>The user shows an image.</summary>
    Vision,

    /// <summary>The model thinks before it answers.</summary>
    Reasoning,

    /// <summary>The answer must be JSON of a schema.</summary>
    StructuredOutput,

    /// <summary>The output limit cuts the answer.</summary>
    OutputLimit,

    /// <summary>The provider limits requests.</summary>
    RateLimited,

    /// <summary>The provider refuses the request.</summary>
    Rejected,

    /// <summary>The provider reports an error in the middle of its answer.</summary>
    ErrorInAnswer,

    /// <summary>The provider's connection ends in the middle of its answer.</summary>
    Cut,
}
