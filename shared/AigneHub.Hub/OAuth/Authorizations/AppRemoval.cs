using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.OAuth.Tokens;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>Removes an app with all it was given. First the app, so that nothing can be added while the rest is found.</summary>
internal sealed class AppRemoval(
    AppStore apps, AuthorizationStore authorizations, AuthorizationTokens tokens, OwnTokens ownTokens)
{
    public async Task RemoveAsync(App app, CancellationToken cancellationToken)
    {
        await apps.RemoveAsync(app, cancellationToken).ConfigureAwait(false);
        foreach (var authorization in await authorizations.OfAppAsync(app.Id, cancellationToken).ConfigureAwait(false))
        {
            await tokens.RevokeAsync(authorization, cancellationToken).ConfigureAwait(false);
        }

        await ownTokens.RevokeAsync(app, cancellationToken).ConfigureAwait(false);
    }
}
