namespace AigneHub.Core.Prices;

/// <summary>What a model can do besides answering.</summary>
[Flags]
public enum ModelFeatures
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Takes files.</summary>
    Attachment = 1,

    /// <summary>Reasons before it answers.</summary>
    Reasoning = 2,

    /// <summary>Calls tools.</summary>
    ToolCall = 4,

    /// <summary>Answers in a JSON schema.</summary>
    StructuredOutput = 8,

    /// <summary>Lets the caller set the temperature.</summary>
    Temperature = 16,
}
