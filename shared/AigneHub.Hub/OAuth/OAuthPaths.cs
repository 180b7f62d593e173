namespace AigneHub.Hub.OAuth;

/// <summary>The addresses of the endpoints, which the metadata lists.</summary>
internal static class OAuthPaths
{
    public const string Metadata = "/.well-known/oauth-authorization-server";
    public const string Authorize = "/oauth/authorize";
    public const string Device = "/oauth/device";
    public const string Token = "/oauth/token";
    public const string Introspect = "/oauth/introspect";
    public const string Revoke = "/oauth/revoke";
}
