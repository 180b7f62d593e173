using AigneHub.Core.Identity;
using AigneHub.Core.Errors;
using AigneHub.Core.Notices;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>Shows what became of events, sends one again, and tries an endpoint.</summary>
internal sealed class DeliveryRoutes(
    WebhookStore webhooks,
    DeliveryStore deliveries,
    Deliverer deliverer,
    Attempts attempts,
    IIdSource ids,
    TimeProvider time) : IRouteSource
{
    private const string List = WebhookRoutes.One + "/deliveries";

    // Sending by hand is for trying things out; nobody shall make the hub call others in masses.
    private const int FreeSends = 30;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no delivery of this id.", "delivery");
    private static readonly HubError Disabled = new(ErrorCodes.Conflict, "The webhook is disabled. Enable it first.");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both(
            "TestWebhook", HttpMethods.Post, WebhookRoutes.One + "/test", Permission.ManageAccount, TestAsync),
        .. AccountRoutes.Both("ListWebhookDeliveries", HttpMethods.Get, List, Permission.ManageAccount, ListAsync),
        .. AccountRoutes.Both(
            "ResendWebhookDelivery", HttpMethods.Post, List + "/{delivery}/resend", Permission.ManageAccount, ResendAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.IdCursor();
        var error = query.Finish();
        var hook = error is null ? await FindAsync(request, account).ConfigureAwait(false) : null;
        if (hook is null)
        {
            await JsonAnswer.WriteErrorAsync(request, error ?? WebhookRoutes.Unknown).ConfigureAwait(false);
            return;
        }

        var (found, hasMore) = await deliveries.ListAsync(account, hook.Id, after, limit, request.Aborted).ConfigureAwait(false);
        var next = hasMore ? QueryFields.MakeCursor(found[^1].Id) : null;
        await JsonAnswer.WriteListAsync(request, found, DeliveryJson.Write, next).ConfigureAwait(false);
    }

    private Task TestAsync(HubRequest request) => SendAsync(request, async hook =>
    {
        var notice = new Notice(
            ids.NewId("test"), Webhook.Test, hook.Id, time.GetUtcNow(), new Dictionary<string, string>());
        return await deliveries.AddAsync(WebhookEvents.Of(hook, notice, notice.At), request.Aborted).ConfigureAwait(false);
    });

    private Task ResendAsync(HubRequest request) => SendAsync(request, async hook =>
    {
        var id = (string?)request.Http.Request.RouteValues["delivery"];
        var before = PlainIds.IsPlain(id)
            ? await deliveries.FindAsync(hook.Account, hook.Id, id!, request.Aborted).ConfigureAwait(false)
            : null;
        if (before is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var again = before with { State = DeliveryState.Pending, Attempts = 0, Due = now + DeliveryTimes.PauseAfter(1) };
        return await deliveries.ChangeAsync(before, again, request.Aborted).ConfigureAwait(false) ? again : before;
    });

    private Task SendAsync(HubRequest request, Func<Webhook, Task<Delivery?>> make) => request.WithAccountAsync(async account =>
    {
        var hook = await FindAsync(request, account).ConfigureAwait(false);
        var error = hook is null ? WebhookRoutes.Unknown
            : !hook.Enabled ? Disabled
            : await attempts.CountAsync("webhook_" + account, FreeSends, LongestWait, request.Aborted).ConfigureAwait(false);
        var delivery = error is null ? await make(hook!).ConfigureAwait(false) : null;
        if (delivery is null)
        {
            await JsonAnswer.WriteErrorAsync(request, error ?? Unknown).ConfigureAwait(false);
            return;
        }

        var tried = delivery.State == DeliveryState.Pending
            ? await deliverer.TryAsync(delivery, request.Aborted).ConfigureAwait(false)
            : delivery;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => DeliveryJson.Write(json, tried))
            .ConfigureAwait(false);
    });

    private async Task<Webhook?> FindAsync(HubRequest request, string account) => PlainIds.Of(request) is { } id
        ? await webhooks.FindAsync(account, id, request.Aborted).ConfigureAwait(false)
        : null;
}
