using AigneHub.Core.Errors;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Consent;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.OAuth.Tokens;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>
/// Exchanges codes and refresh tokens. An authorization's access tokens are the secrets of one key, so that its budget holds for
/// all of them and one revocation ends them.
/// </summary>
internal sealed class AuthorizationTokens(
    AuthorizationStore store,
    AppKeys appKeys,
    KeyStore keys,
    KeyAuthenticator authenticator,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>How long an app may stay away and still come back.</summary>
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);

    private const string Misuse = "authorization.misuse";

    /// <summary>How long the access token before goes on, for calls that are just being made with it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Exchanges a code (generation 0) or a refresh token. One that was used already was stolen from the app or by it: which of
    /// them asks now nobody knows, so both lose what they have.
    /// </summary>
    /// <param name="app">The app, which has proved who it is.</param>
    /// <param name="text">The code or refresh token.</param>
    /// <param name="isCode">Which of them it must be.</param>
    /// <param name="check">What else must be so; what fails here is over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<IssuedTokens>> ExchangeAsync(
        App app, string text, bool isCode, Func<Authorization, HubError?> check, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(app, text, cancellationToken).ConfigureAwait(false) is not { } found
            || (found.Text.Generation == 0) != isCode)
        {
            return OAuthCodes.BadGrant;
        }

        var now = time.GetUtcNow();
        var (authorization, grant) = found;
        var wrong = grant.Generation == authorization.Generation ? check(authorization) : OAuthCodes.BadGrant;
        if (wrong is null && !authorization.Holds(now))
        {
            return OAuthCodes.BadGrant;
        }

        var next = wrong is null
            ? await store.ChangeAsync(
                authorization,
                it => it.Generation == grant.Generation && it.Holds(now)
                    ? it with { Generation = it.Generation + 1, UsableUntil = now + RefreshLife }
                    : null,
                cancellationToken).ConfigureAwait(false)
            : null;
        if (next is null)
        {
            await RevokeAsync(authorization, cancellationToken).ConfigureAwait(false);
            await TellAsync(app, authorization, now, cancellationToken).ConfigureAwait(false);
            return wrong ?? OAuthCodes.BadGrant;
        }

        return await IssueAsync(app, next, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends an authorization with all its tokens.</summary>
    public async Task RevokeAsync(Authorization authorization, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var revoked = await store
            .ChangeAsync(authorization, it => it with { Revoked = it.Revoked ?? now }, cancellationToken).ConfigureAwait(false);
        if (revoked?.KeyId is { } id)
        {
            await RevokeKeyAsync(revoked.Account, id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells the account, once, that an app lost what it was given and may have been robbed.</summary>
    private async Task TellAsync(App app, Authorization lost, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (lost.Revoked is null)
        {
            var what = new AuditEvent
            {
                Account = lost.Account,
                Time = now,
                Action = Misuse,
                Actor = new AuditActor("app", app.Id, app.Account),
                Target = lost.Id,
            };
            await audit.AppendAsync(what, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Outcome<IssuedTokens>> IssueAsync(
        App app, Authorization authorization, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expires = AccessTokens.End(now, authorization.Ends);
        var key = authorization.KeyId is { } id
            ? await keys.RotateAsync(authorization.Account, id, Grace, expires, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(app, authorization, expires, cancellationToken).ConfigureAwait(false);
        if (key.Failed)
        {
            // Somebody revoked the key, where keys are listed, or the authorization in between.
            await RevokeAsync(authorization, cancellationToken).ConfigureAwait(false);
            return OAuthCodes.BadGrant;
        }

        if (key.Value.Before is { } before)
        {
            authenticator.Forget(before);
        }

        var refresh = await store.TextAsync(authorization, cancellationToken).ConfigureAwait(false);
        return new IssuedTokens(key.Value.Text, expires - now, authorization.Scopes, refresh);
    }

    private async Task<Outcome<NewKey>> CreateAsync(
        App app, Authorization authorization, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var wanted = new KeyRequest(authorization.Account, app.Name, authorization.Scopes, Expires: expires)
        {
            App = app.Id,
            Member = authorization.Person,
        };
        var made = await appKeys.CreateAsync(wanted, authorization.Budget, cancellationToken).ConfigureAwait(false);
        if (made.Failed)
        {
            return made.Error;
        }

        var id = made.Value.Key.Id;
        var noted = await store
            .ChangeAsync(authorization, it => it.Revoked is null ? it with { KeyId = id } : null, cancellationToken)
            .ConfigureAwait(false);
        if (noted is null)
        {
            await RevokeKeyAsync(authorization.Account, id, cancellationToken).ConfigureAwait(false);
            return OAuthCodes.BadGrant;
        }

        await store.ShowAsync(noted, cancellationToken).ConfigureAwait(false);
        return made.Value;
    }

    private async Task RevokeKeyAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await keys.RevokeAsync(account, id, cancellationToken).ConfigureAwait(false) is { } key)
        {
            authenticator.Forget(key);
        }
    }
}
