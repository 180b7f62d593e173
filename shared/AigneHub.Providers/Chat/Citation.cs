namespace AigneHub.Providers.Chat;

/// <summary>A source that an answer names.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Title">Its title, if known.</param>
/// <param name="CitedText">The words that were used, if given.</param>
public sealed record Citation(string Url, string? Title = null, string? CitedText = null);
