using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Videos;

/// <summary>A call for a video in the hub's own terms.</summary>
public sealed record VideoRequest
{
    /// <summary>What to show.</summary>
    public required string Prompt { get; init; }

    /// <summary>How long, in seconds; null for the provider's own length.</summary>
    public int? Seconds { get; init; }

    /// <summary>Width and height such as <c>1280x720</c>, or a resolution such as <c>1080p</c>; null for the provider's own.</summary>
    public string? Size { get; init; }

    /// <summary>The shape, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>The image it begins with.</summary>
    public MediaSource? Image { get; init; }

    /// <summary>The image it ends with.</summary>
    public MediaSource? LastFrame { get; init; }

    /// <summary>Images of what shall be seen in it.</summary>
    public IReadOnlyList<MediaSource> References { get; init; } = [];

    /// <summary>What must not be shown.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Whether people may be shown, as the provider words it.</summary>
    public string? PersonGeneration { get; init; }

    /// <summary>All images in it.</summary>
    public IEnumerable<MediaSource> Images =>
        new[] { Image, LastFrame }.OfType<MediaSource>().Concat(References);

    /// <summary>The same request with other images in the place of its own.</summary>
    public VideoRequest WithImages(Func<MediaSource, MediaSource> change) => this with
    {
        Image = Image is null ? null : change(Image),
        LastFrame = LastFrame is null ? null : change(LastFrame),
        References = [.. References.Select(change)],
    };
}
