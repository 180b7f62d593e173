using System.Text.Json;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Outgoing;

/// <summary>Tokens from an OAuth 2.0 token endpoint, for an app's id and secret (client credentials).</summary>
internal sealed class ClientCredentialTokens(HttpMessageInvoker connections, TokenOptions options, TimeProvider time)
    : IAccessTokens
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(10);

    public async ValueTask<AccessToken> GetAsync(string scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", options.ClientId),
                new("client_secret", options.ClientSecret),
                new("scope", scope),
            ]),
        };
        try
        {
            using var answer = await connections.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode && Read(body) is { } token
                ? token
                : throw new AccessTokenException($"The token endpoint gives no token (status {(int)answer.StatusCode}).");
        }
        catch (HttpRequestException exception)
        {
            throw new AccessTokenException("The token endpoint could not be reached.", exception);
        }
    }

    private AccessToken? Read(byte[] body)
    {
        try
        {
            var json = JsonElement.Parse(body);
            var life = json.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var count)
                ? TimeSpan.FromSeconds(count)
                : UsualLife;
            return json.GetProperty("access_token").GetString() is { Length: > 0 } value
                ? new AccessToken(value, time.GetUtcNow() + life)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
