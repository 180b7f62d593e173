namespace AigneHub.Providers.Chat;

/// <summary>What a piece of media is.</summary>
public enum MediaKind
{
    /// <summary>An image.</summary>
    Image,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A document such as a PDF.</summary>
    Document,
}
