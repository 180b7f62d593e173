using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Videos;

/// <summary>A video a provider made.</summary>
/// <param name="Source">Where it is; null when nobody waits for it any more.</param>
/// <param name="Seconds">How long it is.</param>
public sealed record GeneratedVideo(MediaSource? Source, int Seconds);
