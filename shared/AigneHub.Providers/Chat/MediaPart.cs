namespace AigneHub.Providers.Chat;

/// <summary>An image, a sound, a video or a document.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Source">Where it is.</param>
/// <param name="Name">Its file name, if given.</param>
/// <param name="Detail">How closely an image shall be looked at: <c>low</c>, <c>high</c>, <c>auto</c>.</param>
public sealed record MediaPart(MediaKind Kind, MediaSource Source, string? Name = null, string? Detail = null) : ChatPart;
