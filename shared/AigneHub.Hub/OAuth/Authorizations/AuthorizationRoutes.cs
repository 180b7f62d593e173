using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>Shows a person which apps it let in, and ends that.</summary>
internal sealed class AuthorizationRoutes(
    AuthorizationStore store, AuthorizationTokens tokens, AppStore apps, AccountStore accounts) : IRouteSource
{
    private const string List = "/api/auth/authorizations";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no authorization of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListAuthorizations", HttpMethods.Get, [List], Permission.BeOneself, ListAsync),
        new("RevokeAuthorization", HttpMethods.Delete, [List + "/{id}"], Permission.BeOneself, RevokeAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var found = new List<(Authorization Authorization, string App, string? Homepage, string Account)>();
        foreach (var one in await store.ListAsync(request.Caller.Actor, request.Aborted).ConfigureAwait(false))
        {
            if (await apps.FindAsync(one.App, request.Aborted).ConfigureAwait(false) is { } app)
            {
                var account = await accounts.GetAsync(one.Account, request.Aborted).ConfigureAwait(false);
                found.Add((one, app.Name, app.Homepage, account?.Name ?? one.Account));
            }
        }

        await JsonAnswer.WriteListAsync(
            request, found, (json, it) => Write(json, it.Authorization, it.App, it.Homepage, it.Account), null)
            .ConfigureAwait(false);
    }

    private async Task RevokeAsync(HubRequest request)
    {
        var found = PlainIds.Of(request) is { } id
            ? await store.OfPersonAsync(request.Caller.Actor, id, request.Aborted).ConfigureAwait(false)
            : null;
        if (found is null)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        await tokens.RevokeAsync(found, request.Aborted).ConfigureAwait(false);
        request.Audit(found.Id, account: found.Account);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, Authorization it, string app, string? homepage, string account)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, it.Id);
        json.WriteStartObject("app"u8);
        json.WriteString("id"u8, it.App);
        json.WriteString("name"u8, app);
        json.WriteString("homepage"u8, homepage);
        json.WriteEndObject();
        json.WriteStartObject("account"u8);
        json.WriteString("id"u8, it.Account);
        json.WriteString("name"u8, account);
        json.WriteEndObject();
        json.WriteStartArray("scopes"u8);
        foreach (var scope in KeyScopeNames.List(it.Scopes))
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteAmount("budget"u8, it.Budget?.Amount);
        json.WriteString("period"u8, it.Budget?.Period.ToString().ToLowerInvariant());
        json.WriteTime("created"u8, it.Created);
        json.WriteTime("ends"u8, it.Ends);
        json.WriteString("key"u8, it.KeyId);
        json.WriteEndObject();
    }
}
