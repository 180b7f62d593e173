namespace AigneHub.Providers.Videos;

/// <summary>A provider's work on a video.</summary>
/// <param name="Id">What the provider calls it.</param>
/// <param name="IsFinished">Whether the video can be fetched.</param>
public sealed record VideoJob(string Id, bool IsFinished)
{
    /// <summary>Where the video is; null where that follows from the id.</summary>
    public string? Address { get; init; }

    /// <summary>How long the video is, in seconds; null when the provider does not say.</summary>
    public int? Seconds { get; init; }
}
