namespace AigneHub.Providers.Chat;

/// <summary>Asks a provider to cache the prompt up to here.</summary>
/// <param name="Ttl">How long: <c>5m</c> or <c>1h</c>; null for the provider's default.</param>
public sealed record CacheMark(string? Ttl);
