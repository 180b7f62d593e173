using System.Collections.Concurrent;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Tells whose key a request carries. What was read is remembered for at most ten seconds under the full hash, so that a
/// revocation on another instance bites within that time; one on this instance bites at once.
/// </summary>
internal sealed class KeyAuthenticator(
    OperatorKeySource operators, KeyStore store, IKeyHasherSource hashers, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int MaxRemembered = 100_000;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(10);
    private static readonly HubError Missing = new(
        ErrorCodes.MissingKey, "No API key was sent. Send it as 'Authorization: Bearer sk-hub-…'.");

    private static readonly HubError Invalid = new(
        ErrorCodes.InvalidKey, "The API key is not valid: it is mistyped, revoked, expired or of another hub.");

    private readonly ConcurrentDictionary<KeyHash, Remembered> _remembered = new();

    /// <summary>
    /// The key of an <c>Authorization</c> header or, where there is none, of the <c>x-api-key</c> that Anthropic's clients send.
    /// </summary>
    public async ValueTask<Outcome<ApiKey>> AuthenticateAsync(
        IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        var text = headers.Authorization.Count > 0 ? ReadBearer(headers.Authorization) : ReadText(headers["x-api-key"]);
        if (text.IsEmpty)
        {
            return Missing;
        }

        var hasher = await hashers.GetAsync(cancellationToken).ConfigureAwait(false);
        var hash = hasher.Hash(text.Span);
        return _remembered.TryGetValue(hash, out var remembered) && time.GetTimestamp() < remembered.Until
            ? Judge(remembered.Key)
            : await FindAsync(hasher, hash, text, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets a key, so that its next use reads it again.</summary>
    public void Forget(KeyHash hash) => _remembered.TryRemove(hash, out _);

    private static ReadOnlyMemory<char> ReadText(StringValues header) =>
        header.Count == 1 ? header[0].AsMemory().Trim() : default;

    private static ReadOnlyMemory<char> ReadBearer(StringValues header)
    {
        var text = ReadText(header);
        return text.Span.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : default;
    }

    private async ValueTask<Outcome<ApiKey>> FindAsync(
        KeyHasher hasher, KeyHash hash, ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        var found = operators.FindSet(hasher, hash);
        if (found is null && ApiKeyText.IsWellFormed(text.Span))
        {
            found = await store.FindAsync(hash, cancellationToken).ConfigureAwait(false);
        }

        found ??= await operators.FindSecretAsync(hasher, hash, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return Invalid;
        }

        Remember(hash, found);
        return Judge(found);
    }

    private Outcome<ApiKey> Judge(ApiKey key) => key.IsActive(time.GetUtcNow()) ? key : Invalid;

    private void Remember(KeyHash hash, ApiKey key)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        var until = time.GetTimestamp() + (long)(RememberedFor.TotalSeconds * time.TimestampFrequency);
        _remembered[hash] = new Remembered(key, until);
    }

    private sealed record Remembered(ApiKey Key, long Until);
}
