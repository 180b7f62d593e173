using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Tokens;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth;

/// <summary>Tells clients what this authorization server can do, and where (RFC 8414).</summary>
internal sealed class MetadataRoutes(HubOptions options, IEnumerable<ITokenGrant> grants) : IRouteSource
{
    private static readonly string[] AnyClient = ["client_secret_basic", "client_secret_post", "none"];

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("OAuthMetadata", HttpMethods.Get, [OAuthPaths.Metadata], Permission.None, HandleAsync) { IsOpenToPages = true },
    ];

    private Task HandleAsync(HubRequest request) => JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
    {
        var issuer = Issuer.Of(options, request);
        json.WriteStartObject();
        json.WriteString("issuer"u8, issuer);
        json.WriteString("authorization_endpoint"u8, issuer + OAuthPaths.Authorize);
        json.WriteString("token_endpoint"u8, issuer + OAuthPaths.Token);
        json.WriteString("device_authorization_endpoint"u8, issuer + OAuthPaths.Device);
        json.WriteString("revocation_endpoint"u8, issuer + OAuthPaths.Revoke);
        json.WriteString("introspection_endpoint"u8, issuer + OAuthPaths.Introspect);
        WriteTexts(json, "scopes_supported"u8, KeyScopeNames.List(OAuthScopes.Offered));
        WriteTexts(json, "response_types_supported"u8, ["code"]);
        WriteTexts(json, "response_modes_supported"u8, ["query"]);
        WriteTexts(json, "grant_types_supported"u8, grants.Select(grant => grant.Type));
        WriteTexts(json, "token_endpoint_auth_methods_supported"u8, AnyClient);
        WriteTexts(json, "revocation_endpoint_auth_methods_supported"u8, AnyClient);
        WriteTexts(json, "introspection_endpoint_auth_methods_supported"u8, AnyClient[..^1]);
        WriteTexts(json, "code_challenge_methods_supported"u8, ["S256"]);
        json.WriteBoolean("authorization_response_iss_parameter_supported"u8, true);
        json.WriteEndObject();
    });

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
