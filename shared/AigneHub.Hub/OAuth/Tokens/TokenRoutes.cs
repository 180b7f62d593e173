using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>The token endpoint (RFC 6749, 3.2).</summary>
internal sealed class TokenRoutes(ClientAuthentication clients, IEnumerable<ITokenGrant> grants) : IRouteSource
{
    private static readonly HubError Unsupported = new(
        OAuthCodes.UnsupportedGrantType, "The hub has no such grant; its metadata lists those it has.", "grant_type");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("IssueToken", HttpMethods.Post, [OAuthPaths.Token], Permission.None, HandleAsync)
        {
            Errors = OAuthErrors.Instance,
            IsOpenToPages = true,
            Action = null,
        },
    ];

    private async Task HandleAsync(HubRequest request)
    {
        var issued = await IssueAsync(request).ConfigureAwait(false);
        if (issued.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, issued.Error).ConfigureAwait(false);
            return;
        }

        var tokens = issued.Value;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, tokens.Access);
            json.WriteString("token_type"u8, "Bearer"u8);
            json.WriteNumber("expires_in"u8, (long)tokens.Life.TotalSeconds);
            if (tokens.Refresh is { } refresh)
            {
                json.WriteString("refresh_token"u8, refresh);
            }

            json.WriteString("scope"u8, OAuthScopes.Format(tokens.Scopes));
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task<Outcome<IssuedTokens>> IssueAsync(HubRequest request)
    {
        var form = await OAuthForm.ReadAsync(request).ConfigureAwait(false);
        if (form.Failed)
        {
            return form.Error;
        }

        var app = await clients.AuthenticateAsync(request, form.Value).ConfigureAwait(false);
        if (app.Failed)
        {
            return app.Error;
        }

        var type = form.Value.Required("grant_type");
        return type.Failed
            ? type.Error
            : grants.FirstOrDefault(grant => grant.Type == type.Value) is { } grant
                ? await grant.IssueAsync(app.Value, form.Value, request.Aborted).ConfigureAwait(false)
                : Unsupported;
    }
}
