using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.ModelRouting;

/// <summary>Lets the operator give models other names, and say where those lead.</summary>
internal sealed class RouteAdmin(RouteStore store, UpstreamSync sync, Upstreams upstreams, IIdSource ids) : IRouteSource
{
    private const string List = "/api/admin/routes";
    private const string One = List + "/{id}";
    private const int Most = 500;

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no route of this id.", "id");

    public IEnumerable<HubRoute> Routes =>
    [
        new("ListRoutes", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("AddRoute", HttpMethods.Post, [List], Permission.Operate, AddAsync),
        new("GetRoute", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("ChangeRoute", HttpMethods.Patch, [One], Permission.Operate, ChangeAsync),
        new("DeleteRoute", HttpMethods.Delete, [One], Permission.Operate, DeleteAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var routes = await store.ListAsync(request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(request, routes, RouteJson.Write, next: null).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var route = PlainIds.Of(request) is { } id ? await store.FindAsync(id, request.Aborted).ConfigureAwait(false) : null;
        await (route is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : AnswerAsync(request, route, StatusCodes.Status200OK)).ConfigureAwait(false);
    }

    private Task AddAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var form = RouteForm.Read(body, isNew: true);
        if ((form.Error ?? WrongTarget(form.Value!)) is { } error)
        {
            return error;
        }

        if ((await store.ListAsync(request.Aborted).ConfigureAwait(false)).Count >= Most)
        {
            return new HubError(ErrorCodes.Conflict, $"The hub has {Most} routes, as many as it may.");
        }

        var made = await store.AddAsync(
            form.Value!.Apply(new ModelRoute(ids.NewId("route"), string.Empty)
            {
                Order = RouteOrder.Priority,
                Targets = [],
                Version = 1,
                Created = default,
                By = request.Caller.Actor,
            }),
            request.Aborted).ConfigureAwait(false);
        request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{made.Id}";
        await ChangedAsync(request, made, StatusCodes.Status201Created).ConfigureAwait(false);
        return null;
    });

    private Task ChangeAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var form = RouteForm.Read(body, isNew: false);
        if ((form.Error ?? WrongTarget(form.Value!)) is { } error)
        {
            return error;
        }

        var changed = PlainIds.Of(request) is { } id
            ? await store.ChangeAsync(id, request.IfMatch(), Change, request.Aborted).ConfigureAwait(false)
            : null;
        if (changed is not { Failed: false } done)
        {
            return changed?.Error ?? Unknown;
        }

        await ChangedAsync(request, done.Value, StatusCodes.Status200OK).ConfigureAwait(false);
        return null;

        ModelRoute Change(ModelRoute before)
        {
            request.Audit(before.Id, before: json => RouteJson.Write(json, before));
            return form.Value!.Apply(before);
        }
    });

    private async Task DeleteAsync(HubRequest request)
    {
        var deleted = PlainIds.Of(request) is { } id
            ? await store.DeleteAsync(id, request.IfMatch(), request.Aborted).ConfigureAwait(false)
            : null;
        if (deleted is not { Failed: false })
        {
            await JsonAnswer.WriteErrorAsync(request, deleted?.Error ?? Unknown).ConfigureAwait(false);
            return;
        }

        request.Audit(deleted.Value.Value!.Id, before: json => RouteJson.Write(json, deleted.Value.Value));
        await sync.RefreshAsync(request.Aborted).ConfigureAwait(false);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A provider that is not ready may become so; one that does not exist is a mistake.</summary>
    private HubError? WrongTarget(RouteForm form)
    {
        var wrong = form.Targets?.FirstOrDefault(target =>
            upstreams.Find(target.Model[..target.Model.IndexOf('/', StringComparison.Ordinal)]) is null);
        return wrong is null
            ? null
            : new HubError(ErrorCodes.InvalidValue, $"'targets' names '{wrong.Model}', whose provider this hub does not have.", "targets");
    }

    private async Task ChangedAsync(HubRequest request, ModelRoute route, int status)
    {
        request.Audit(route.Id, after: json => RouteJson.Write(json, route));
        await sync.RefreshAsync(request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, route, status).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HubRequest request, ModelRoute route, int status)
    {
        request.SetETag(route.Version);
        return JsonAnswer.WriteAsync(request, status, json => RouteJson.Write(json, route));
    }
}
