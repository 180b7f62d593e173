namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>How long access tokens work.</summary>
internal static class AccessTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>When a token made now ends (UTC): never after what it was given for.</summary>
    public static DateTimeOffset End(DateTimeOffset now, DateTimeOffset? ends) =>
        ends is { } last && last < now + Life ? last : now + Life;
}
