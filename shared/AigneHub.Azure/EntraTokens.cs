using AigneHub.Core.Identity;
using Azure.Core;
using Azure.Identity;

namespace AigneHub.Azure;

/// <summary>Entra's tokens of the hub's own identity.</summary>
internal sealed class EntraTokens(TokenCredential credential) : IAccessTokens
{
    public async ValueTask<Core.Identity.AccessToken> GetAsync(string scope, CancellationToken cancellationToken)
    {
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken)
                .ConfigureAwait(false);
            return new Core.Identity.AccessToken(token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException exception)
        {
            throw new AccessTokenException("Entra gives the hub's identity no token for this scope.", exception);
        }
    }
}
