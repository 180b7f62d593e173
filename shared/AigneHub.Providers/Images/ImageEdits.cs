namespace AigneHub.Providers.Images;

/// <summary>How a provider changes given images.</summary>
public enum ImageEdits
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As the prompt says.</summary>
    ByPrompt,

    /// <summary>As the prompt says, and only where a mask says.</summary>
    WithMask,
}
