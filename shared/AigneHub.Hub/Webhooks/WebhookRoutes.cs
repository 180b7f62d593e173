using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Webhooks;

/// <summary>Lets accounts say where their notices are sent, and the operator where the hub's are.</summary>
internal sealed class WebhookRoutes(WebhookStore store, HubOptions options, IIdSource ids, TimeProvider time) : IRouteSource
{
    /// <summary>Where one is.</summary>
    public const string One = List + "/{id}";

    private const string List = "/webhooks";

    /// <summary>The answer where there is none of the id.</summary>
    public static HubError Unknown { get; } = new(ErrorCodes.NotFound, "There is no webhook of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListWebhooks", HttpMethods.Get, List, Permission.ManageAccount, ListAsync),
        .. AccountRoutes.Both("AddWebhook", HttpMethods.Post, List, Permission.ManageAccount, AddAsync),
        .. AccountRoutes.Both("GetWebhook", HttpMethods.Get, One, Permission.ManageAccount, GetAsync),
        .. AccountRoutes.Both("ChangeWebhook", HttpMethods.Patch, One, Permission.ManageAccount, ChangeAsync),
        .. AccountRoutes.Both("DeleteWebhook", HttpMethods.Delete, One, Permission.ManageAccount, DeleteAsync),
        .. AccountRoutes.Both("RotateWebhook", HttpMethods.Post, One + "/rotate", Permission.ManageAccount, RotateAsync),
    ];

    private Task ListAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var found = await store.ListAsync(account, request.Aborted).ConfigureAwait(false);
        var now = time.GetUtcNow();
        await JsonAnswer.WriteListAsync(request, found, (json, hook) => WebhookJson.Write(json, hook, now), next: null)
            .ConfigureAwait(false);
    });

    private Task AddAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var form = WebhookForm.Read(body, account, options.Outgoing.Webhooks, isNew: true);
        if (form.Failed)
        {
            return form.Error;
        }

        if ((await store.ListAsync(account, request.Aborted).ConfigureAwait(false)).Count >= WebhookStore.Most)
        {
            return new HubError(ErrorCodes.Conflict, $"The account has {WebhookStore.Most} webhooks, as many as it may.");
        }

        var wanted = new Webhook(account, ids.NewId("hook"))
        {
            Url = string.Empty,
            SecretName = string.Empty,
            Version = 1,
            Created = default,
            By = request.Caller.Actor,
        };
        var (made, secret) = await store.AddAsync(form.Value!.Apply(wanted), request.Aborted).ConfigureAwait(false);
        request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{made.Id}";
        Note(request, null, made);
        await AnswerAsync(request, made, StatusCodes.Status201Created, secret).ConfigureAwait(false);
        return null;
    }));

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var hook = PlainIds.Of(request) is { } id
            ? await store.FindAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await (hook is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : AnswerAsync(request, hook, StatusCodes.Status200OK)).ConfigureAwait(false);
    });

    private Task ChangeAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var form = WebhookForm.Read(body, account, options.Outgoing.Webhooks, isNew: false);
        if (form.Failed)
        {
            return form.Error;
        }

        Webhook? before = null;
        var changed = PlainIds.Of(request) is { } id
            ? await store.ChangeAsync(
                account, id, request.IfMatch(), hook => form.Value!.Apply(before = hook), request.Aborted).ConfigureAwait(false)
            : null;
        if (changed is not { Failed: false } done)
        {
            return changed?.Error ?? Unknown;
        }

        Note(request, before, done.Value!);
        await AnswerAsync(request, done.Value!, StatusCodes.Status200OK).ConfigureAwait(false);
        return null;
    }));

    private Task RotateAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var rotated = PlainIds.Of(request) is { } id
            ? await store.RotateAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        if (rotated is not { } done)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        Note(request, null, done.Webhook);
        await AnswerAsync(request, done.Webhook, StatusCodes.Status200OK, done.Secret).ConfigureAwait(false);
    });

    private Task DeleteAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var deleted = PlainIds.Of(request) is { } id
            ? await store.DeleteAsync(account, id, request.IfMatch(), request.Aborted).ConfigureAwait(false)
            : null;
        if (deleted is not { Failed: false } done)
        {
            await JsonAnswer.WriteErrorAsync(request, deleted?.Error ?? Unknown).ConfigureAwait(false);
            return;
        }

        Note(request, done.Value, null);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    private void Note(HubRequest request, Webhook? before, Webhook? after)
    {
        var now = time.GetUtcNow();
        request.Audit(
            (after ?? before)!.Id,
            before is null ? null : json => WebhookJson.Write(json, before, now),
            after is null ? null : json => WebhookJson.Write(json, after, now));
    }

    private Task AnswerAsync(HubRequest request, Webhook hook, int status, string? secret = null)
    {
        request.SetETag(hook.Version);
        return JsonAnswer.WriteAsync(request, status, json => WebhookJson.Write(json, hook, time.GetUtcNow(), secret));
    }
}
