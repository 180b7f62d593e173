using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>Tokens for a refresh token, which is used up with it (RFC 9700, 4.14).</summary>
internal sealed class RefreshGrant(AuthorizationStore store, AuthorizationTokens tokens) : ITokenGrant
{
    public string Type => "refresh_token";

    public async Task<Outcome<IssuedTokens>> IssueAsync(App app, OAuthForm form, CancellationToken cancellationToken)
    {
        var token = form.Required("refresh_token");
        if (token.Failed)
        {
            return token.Error;
        }

        // Asked for less, the app gets what it was given: the answer says so. For more it is refused, before the token is used.
        if (form["scope"] is { } scope
            && await store.FindAsync(app, token.Value, cancellationToken).ConfigureAwait(false) is { } known
            && OAuthScopes.Read(scope, known.Authorization.Scopes).Error is { } error)
        {
            return error;
        }

        return await tokens.ExchangeAsync(app, token.Value, isCode: false, _ => null, cancellationToken).ConfigureAwait(false);
    }
}
