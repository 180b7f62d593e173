using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>Registers, lists, changes and removes apps: of the caller's own account, and for the operator of any.</summary>
internal sealed class AppRoutes(AppStore apps, AppRemoval removal) : IRouteSource
{
    private const string List = "/apps";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no app of this id.", "id");

    private static readonly HubError TooMuch = new(
        ErrorCodes.NotAllowed, "The app could do more than who registers it.", "scopes");

    private static readonly HubError NoSecret = new(ErrorCodes.Conflict, "The app was registered without a secret.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("CreateApp", HttpMethods.Post, List, Permission.ManageKeys, CreateAsync),
        .. AccountRoutes.Both("ListApps", HttpMethods.Get, List, Permission.ManageKeys, ListAsync),
        .. AccountRoutes.Both("GetApp", HttpMethods.Get, One, Permission.ManageKeys, GetAsync),
        .. AccountRoutes.Both("PutApp", HttpMethods.Put, One, Permission.ManageKeys, ChangeAsync),
        .. AccountRoutes.Both("RenewAppSecret", HttpMethods.Post, One + "/secret", Permission.ManageKeys, RollAsync),
        .. AccountRoutes.Both("DeleteApp", HttpMethods.Delete, One, Permission.ManageKeys, RemoveAsync),
    ];

    private Task CreateAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var wanted = AppRequest.Read(body);
        var isConfidential = body.Flag("confidential") ?? false;
        if ((body.Finish() ?? Check(request, wanted)) is { } error)
        {
            return error;
        }

        var (app, secret) = await apps.CreateAsync(account, wanted, isConfidential, request.Aborted).ConfigureAwait(false);
        request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{app.Id}";
        request.Audit(app.Id, after: json => AppJson.Write(json, app));
        await AnswerAsync(request, app, secret, StatusCodes.Status201Created).ConfigureAwait(false);
        return null;
    }));

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.IdCursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await apps.ListAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
        var next = page.Next is { } last ? QueryFields.MakeCursor(last) : null;
        await JsonAnswer.WriteListAsync(request, page.Items, (json, app) => AppJson.Write(json, app), next)
            .ConfigureAwait(false);
    }

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account =>
        await AnswerAsync(request, await OneAsync(request, account).ConfigureAwait(false)).ConfigureAwait(false));

    private Task ChangeAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var wanted = AppRequest.Read(body);
        var before = await OneAsync(request, account).ConfigureAwait(false);
        if ((before is null ? Unknown : body.Finish() ?? Check(request, wanted)) is { } error)
        {
            return error;
        }

        var app = await apps.ChangeAsync(
            account,
            before!.Id,
            it => it with
            {
                Name = wanted.Name,
                Homepage = wanted.Homepage,
                Redirects = wanted.Redirects,
                Scopes = wanted.Scopes,
            },
            request.Aborted).ConfigureAwait(false);
        request.Audit(before.Id, json => AppJson.Write(json, before), app is null ? null : json => AppJson.Write(json, app));
        await AnswerAsync(request, app).ConfigureAwait(false);
        return null;
    }));

    private Task RollAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var app = await OneAsync(request, account).ConfigureAwait(false);
        var rolled = app is null ? null : await apps.RollAsync(account, app.Id, request.Aborted).ConfigureAwait(false);
        await (rolled is { } made
            ? AnswerAsync(request, made.App, made.Secret)
            : JsonAnswer.WriteErrorAsync(request, app is null ? Unknown : NoSecret)).ConfigureAwait(false);
    });

    private Task RemoveAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        if (await OneAsync(request, account).ConfigureAwait(false) is not { } app)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        await removal.RemoveAsync(app, request.Aborted).ConfigureAwait(false);
        request.Audit(app.Id, json => AppJson.Write(json, app));
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    });

    /// <summary>With client credentials the app acts for the account that registers it.</summary>
    private static HubError? Check(HubRequest request, AppRequest wanted) =>
        request.Route.Permission == Permission.Operate || request.Caller.May(wanted.Scopes.Permissions()) ? null : TooMuch;

    private async Task<App?> OneAsync(HubRequest request, string account) => PlainIds.Of(request) is { } id
        ? await apps.GetAsync(account, id, request.Aborted).ConfigureAwait(false)
        : null;

    private static Task AnswerAsync(
        HubRequest request, App? app, string? secret = null, int status = StatusCodes.Status200OK) => app is null
        ? JsonAnswer.WriteErrorAsync(request, Unknown)
        : JsonAnswer.WriteAsync(request, status, json => AppJson.Write(json, app, secret));
}
