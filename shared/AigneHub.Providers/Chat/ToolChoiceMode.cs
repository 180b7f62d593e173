namespace AigneHub.Providers.Chat;

/// <summary>Whether the model calls tools.</summary>
public enum ToolChoiceMode
{
    /// <summary>As it likes.</summary>
    Auto,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>At least one.</summary>
    Required,

    /// <summary>A certain one.</summary>
    Named,
}
