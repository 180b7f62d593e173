using System.Security.Cryptography;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Bedrock.Signing;

/// <summary>Signs requests as they leave, since a signature holds for some minutes only.</summary>
internal sealed class SigningHandler(HttpMessageHandler connections, TimeProvider time) : DelegatingHandler(connections)
{
    private const string Service = "bedrock";

    private static readonly HttpRequestOptionsKey<SigningKeys> Keys = new("aws-signing-keys");

    /// <summary>
    /// Lets the credential in: its key as a bearer, or its key pair as what the request is signed with.
    /// </summary>
    public static void Authorize(HttpRequestMessage request, Credential credential)
    {
        if (credential.Keys is { } keys)
        {
            request.Options.Set(Keys, keys);
        }
        else
        {
            _ = request.Headers.TryAddWithoutValidation("Authorization", credential.Bearer);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(Keys, out var keys))
        {
            await SignAsync(request, keys, cancellationToken).ConfigureAwait(false);
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SignAsync(HttpRequestMessage request, SigningKeys keys, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var hash = await SHA256.HashDataAsync(body, cancellationToken).ConfigureAwait(false);
        var timestamp = SigV4.Timestamp(time.GetUtcNow());
        _ = request.Headers.TryAddWithoutValidation("x-amz-date", timestamp);
        var signed = new Dictionary<string, string>
        {
            ["content-type"] = request.Content.Headers.ContentType!.ToString(),
            ["host"] = request.RequestUri!.IsDefaultPort ? request.RequestUri.IdnHost : request.RequestUri.Authority,
            ["x-amz-date"] = timestamp,
        };
        if (keys.SessionToken is { } token)
        {
            _ = request.Headers.TryAddWithoutValidation("x-amz-security-token", token);
            signed["x-amz-security-token"] = token;
        }

        var authorization = SigV4.Authorization(
            request.Method.Method, request.RequestUri.AbsolutePath, signed, hash, keys, Service, timestamp);
        _ = request.Headers.TryAddWithoutValidation("Authorization", authorization);
    }
}
