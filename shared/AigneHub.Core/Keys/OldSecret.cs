namespace AigneHub.Core.Keys;

/// <summary>The secret a key had before it was rotated.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Until">When it stops working (UTC).</param>
public sealed record OldSecret(KeyHash Hash, DateTimeOffset Until);
