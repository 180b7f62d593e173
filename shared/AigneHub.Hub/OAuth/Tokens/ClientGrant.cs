using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Registration;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>Tokens for an app with a secret, to act for the account that registered it.</summary>
internal sealed class ClientGrant(OwnTokens tokens) : ITokenGrant
{
    private static readonly HubError NoSecret = new(
        OAuthCodes.UnauthorizedClient, "Only an app that was registered with a secret can act for itself.");

    public string Type => "client_credentials";

    public async Task<Outcome<IssuedTokens>> IssueAsync(App app, OAuthForm form, CancellationToken cancellationToken)
    {
        if (!app.IsConfidential)
        {
            return NoSecret;
        }

        var scopes = OAuthScopes.Read(form["scope"], app.Scopes);
        return scopes.Failed
            ? scopes.Error
            : await tokens.IssueAsync(app, scopes.Value, cancellationToken).ConfigureAwait(false);
    }
}
