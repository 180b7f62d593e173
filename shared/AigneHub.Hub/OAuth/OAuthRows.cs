namespace AigneHub.Hub.OAuth;

/// <summary>
/// The table <c>apps</c>: a partition for each app with the authorizations and keys it was given; one for each account with the
/// ids of its apps, for each person with what it authorized, and for each device that waits.
/// </summary>
internal static class OAuthRows
{
    public const string Table = "apps";

    /// <summary>The row of an app in its own partition.</summary>
    public const string App = "app";

    /// <summary>The row of a device in its own partition.</summary>
    public const string Device = "device";

    public const string AuthorizationPrefix = "aut_";
    public const string OwnKeyPrefix = "key_";
}
