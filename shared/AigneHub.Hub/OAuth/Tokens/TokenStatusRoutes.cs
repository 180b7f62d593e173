using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>Tells an app whether its tokens work (RFC 7662), and ends them (RFC 7009).</summary>
internal sealed class TokenStatusRoutes(ClientAuthentication clients, TokenRegister register) : IRouteSource
{
    private static readonly HubError NoSecret = new(
        OAuthCodes.UnauthorizedClient, "Only an app that was registered with a secret can ask this.");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        Route("IntrospectToken", OAuthPaths.Introspect, IntrospectAsync),
        Route("RevokeToken", OAuthPaths.Revoke, RevokeAsync) with { IsOpenToPages = true },
    ];

    private static HubRoute Route(string name, string path, HubHandler handler) =>
        new(name, HttpMethods.Post, [path], Permission.None, handler) { Errors = OAuthErrors.Instance, Action = null };

    private async Task IntrospectAsync(HubRequest request)
    {
        var asked = await ReadAsync(request).ConfigureAwait(false);
        if ((asked.Error ?? (asked.Value.App.IsConfidential ? null : NoSecret)) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var (app, token) = asked.Value;
        var status = await register.FindAsync(app, token, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("active"u8, status is not null);
            if (status is not null)
            {
                json.WriteString("scope"u8, OAuthScopes.Format(status.Scopes));
                json.WriteString("client_id"u8, app.Id);
                json.WriteString("token_type"u8, "Bearer"u8);
                json.WriteString("sub"u8, status.Account);
                json.WriteNumber("iat"u8, status.Issued.ToUnixTimeSeconds());
                if (status.Expires is { } end)
                {
                    json.WriteNumber("exp"u8, end.ToUnixTimeSeconds());
                }
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    /// <summary>What is no token has ended, too: the app hears the same.</summary>
    private async Task RevokeAsync(HubRequest request)
    {
        var asked = await ReadAsync(request).ConfigureAwait(false);
        if (asked.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, asked.Error).ConfigureAwait(false);
            return;
        }

        await register.RevokeAsync(asked.Value.App, asked.Value.Token, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    }

    private async Task<Outcome<(App App, string Token)>> ReadAsync(HubRequest request)
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

        var token = form.Value.Required("token");
        return token.Failed ? token.Error : (app.Value, token.Value);
    }
}
