using System.Collections.Concurrent;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Tells whose key a request carries. What was read is remembered for at most ten seconds under the full hash, so that a
/// revocation or suspension on another instance bites within that time; one on this instance bites at once.
/// </summary>
internal sealed class KeyAuthenticator(
    OperatorKeySource operators, KeyStore store, KeyStanding standing, KeyUses uses, IKeyHasherSource hashers, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int MaxRemembered = 100_000;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(10);
    private static readonly HubError Missing = new(
        ErrorCodes.MissingKey, "No API key was sent. Send it as 'Authorization: Bearer sk-hub-…'.");

    private static readonly HubError Invalid = new(
        ErrorCodes.InvalidKey, "The API key is not valid: it is mistyped, revoked, expired or of another hub.");

    private static readonly HubError Suspended = new(
        ErrorCodes.Suspended, "The operator of this hub suspended the account of the API key, or who made it.");

    private readonly ConcurrentDictionary<KeyHash, Remembered> _remembered = new();

    /// <summary>
    /// The holder of the key of an <c>Authorization</c> header or, where there is none, of the <c>x-api-key</c> that
    /// Anthropic's clients send.
    /// </summary>
    public async ValueTask<Outcome<Caller>> AuthenticateAsync(
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
            ? Judge(remembered)
            : await FindAsync(hasher, hash, text, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets a key, so that its next use reads it again.</summary>
    public void Forget(ApiKey key)
    {
        foreach (var hash in key.Hashes)
        {
            _ = _remembered.TryRemove(hash, out _);
        }
    }

    /// <summary>Forgets the keys of an account.</summary>
    public void ForgetAccount(string account) => Forget(key => key.Account == account);

    /// <summary>Forgets the keys that a person made.</summary>
    public void ForgetMember(string person) => Forget(key => key.Member == person);

    private void Forget(Func<ApiKey, bool> which)
    {
        foreach (var (hash, remembered) in _remembered)
        {
            if (which(remembered.Key))
            {
                _ = _remembered.TryRemove(hash, out _);
            }
        }
    }

    private static ReadOnlyMemory<char> ReadText(StringValues header) =>
        header.Count == 1 ? header[0].AsMemory().Trim() : default;

    private static ReadOnlyMemory<char> ReadBearer(StringValues header)
    {
        var text = ReadText(header);
        return text.Span.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : default;
    }

    private async ValueTask<Outcome<Caller>> FindAsync(
        KeyHasher hasher, KeyHash hash, ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        if (operators.FindSet(hasher, hash) is { } set)
        {
            return Judge(Remember(hash, set, standing.CallerOf(set)));
        }

        var found = ApiKeyText.IsWellFormed(text.Span)
            ? await store.FindAsync(hash, cancellationToken).ConfigureAwait(false)
            : null;
        if (found is not null)
        {
            var caller = await standing.CallerOfAsync(found, cancellationToken).ConfigureAwait(false);
            return Judge(Remember(hash, found, caller));
        }

        return await operators.FindSecretAsync(hasher, hash, cancellationToken).ConfigureAwait(false) is { } secret
            ? Judge(Remember(hash, secret, standing.CallerOf(secret)))
            : Invalid;
    }

    private Outcome<Caller> Judge(Remembered remembered)
    {
        if (!remembered.Key.IsActive(time.GetUtcNow()))
        {
            return Invalid;
        }

        if (remembered.Caller is not { } caller)
        {
            return Suspended;
        }

        uses.Note(remembered.Use);
        return caller;
    }

    private Remembered Remember(KeyHash hash, ApiKey key, Caller? caller)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        var until = time.GetTimestamp() + (long)(RememberedFor.TotalSeconds * time.TimestampFrequency);
        return _remembered[hash] = new Remembered(key, caller, uses.Of(key), until);
    }

    /// <summary>What was read.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Caller">Its holder; null when its account or who made it is suspended.</param>
    /// <param name="Use">Where its use is noted.</param>
    /// <param name="Until">When it is read again, as a timestamp of the clock.</param>
    private sealed record Remembered(ApiKey Key, Caller? Caller, KeyUse Use, long Until);
}
