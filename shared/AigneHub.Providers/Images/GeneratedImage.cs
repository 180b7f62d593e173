using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Images;

/// <summary>An image a provider made.</summary>
/// <param name="Source">Its bytes or where it is.</param>
/// <param name="RevisedPrompt">The prompt the provider made of the caller's, if it says so.</param>
public sealed record GeneratedImage(MediaSource Source, string? RevisedPrompt = null);
