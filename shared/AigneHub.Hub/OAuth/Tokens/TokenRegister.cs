using AigneHub.Core.Keys;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>Looks up and ends the tokens of an app. Another app's are nothing to it.</summary>
internal sealed class TokenRegister(
    AuthorizationStore authorizations,
    AuthorizationTokens tokens,
    KeyStore keys,
    KeyAuthenticator authenticator,
    IKeyHasherSource hashers,
    TimeProvider time)
{
    /// <summary>What is known of a token; null when it does not work.</summary>
    public async Task<TokenStatus?> FindAsync(App app, string token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await KeyAsync(app, token, cancellationToken).ConfigureAwait(false) is { } key)
        {
            return key.IsActive(now) ? new TokenStatus(key.Scopes, key.Account, key.Created, key.Expires) : null;
        }

        return await authorizations.FindAsync(app, token, cancellationToken).ConfigureAwait(false) is var (found, text)
            && text.Generation == found.Generation && found.Generation > 0 && found.Holds(now)
            ? new TokenStatus(found.Scopes, found.Account, found.Created, found.UsableUntil)
            : null;
    }

    /// <summary>Ends a token: the key with all its secrets, or the authorization with all its tokens.</summary>
    public async Task RevokeAsync(App app, string token, CancellationToken cancellationToken)
    {
        if (await KeyAsync(app, token, cancellationToken).ConfigureAwait(false) is { } key)
        {
            if (await keys.RevokeAsync(key.Account, key.Id, cancellationToken).ConfigureAwait(false) is { } revoked)
            {
                authenticator.Forget(revoked);
            }
        }
        else if (await authorizations.FindAsync(app, token, cancellationToken).ConfigureAwait(false) is var (found, _))
        {
            await tokens.RevokeAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApiKey?> KeyAsync(App app, string token, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.IsWellFormed(token))
        {
            return null;
        }

        var hasher = await hashers.GetAsync(cancellationToken).ConfigureAwait(false);
        var key = await keys.FindAsync(hasher.Hash(token), cancellationToken).ConfigureAwait(false);
        return key?.App == app.Id ? key : null;
    }
}
