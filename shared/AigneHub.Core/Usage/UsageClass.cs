namespace AigneHub.Core.Usage;

/// <summary>
/// The disjoint classes every provider's usage is reduced to. A token is counted in exactly one of them.
/// </summary>
public enum UsageClass
{
    /// <summary>Prompt tokens that no cache served.</summary>
    Input,

    /// <summary>Prompt tokens read from the provider's cache.</summary>
    CacheRead,

    /// <summary>Prompt tokens written to a cache that lives five minutes (or whose lifetime is not stated).</summary>
    CacheWrite5m,

    /// <summary>Prompt tokens written to a cache that lives an hour.</summary>
    CacheWrite1h,

    /// <summary>Prompt tokens of audio.</summary>
    InputAudio,

    /// <summary>Prompt tokens of images.</summary>
    InputImage,

    /// <summary>Answer tokens that are neither reasoning nor media.</summary>
    Output,

    /// <summary>Reasoning tokens.</summary>
    Reasoning,

    /// <summary>Answer tokens of audio.</summary>
    OutputAudio,

    /// <summary>Answer tokens of images.</summary>
    OutputImage,

    /// <summary>Images made.</summary>
    Images,

    /// <summary>Seconds of video made.</summary>
    VideoSeconds,
}
