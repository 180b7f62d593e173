using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads how a provider's tokens are got: section <c>Providers__name__Token</c>.</summary>
internal static class TokenOptionsReader
{
    /// <summary>The settings; null when there are none.</summary>
    public static TokenOptions? Read(IConfiguration configuration, string provider)
    {
        var settings = new SettingReader(configuration, $"Providers:{provider}:Token");
        var (scope, endpoint) = (settings.Text("Scope"), settings.Text("Endpoint"));
        var (id, secret) = (settings.Text("ClientId"), settings.Text("ClientSecret"));
        if (scope is null)
        {
            return (endpoint ?? id ?? secret) is null
                ? null
                : throw settings.Problem("Scope", "a token is for a scope, such as 'https://cognitiveservices.azure.com/.default'.");
        }

        if ((endpoint ?? id ?? secret) is null)
        {
            return new TokenOptions(scope);
        }

        return new TokenOptions(scope)
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw settings.Problem("Endpoint", "must be the address of an OAuth 2.0 token endpoint."),
            ClientId = id ?? throw settings.Problem("ClientId", "the endpoint wants it beside ClientSecret."),
            ClientSecret = secret ?? throw settings.Problem("ClientSecret", "the endpoint wants it beside ClientId."),
        };
    }
}
