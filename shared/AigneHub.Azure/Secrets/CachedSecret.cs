namespace AigneHub.Azure.Secrets;

/// <summary>What the vault last said of a secret.</summary>
/// <param name="Value">Its value, or null when there was none.</param>
/// <param name="Read">When it was read (a timestamp of the clock).</param>
internal sealed record CachedSecret(string? Value, long Read);
