using AigneHub.Core.Bus;
using AigneHub.Core.Notices;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Webhooks.Deliveries;

namespace AigneHub.Hub.Webhooks;

/// <summary>
/// Sends notices to the endpoints that want them. An event is stored before it is tried; one that an endpoint does not take
/// waits for <see cref="DeliveryJob"/>, and those behind it in the batch wait with it.
/// </summary>
internal sealed class WebhookSubscriber(
    WebhookStore webhooks, DeliveryStore deliveries, Deliverer deliverer, TimeProvider time) : IBusSubscriber
{
    /// <inheritdoc />
    public string Topic => NoticeTopic.Name;

    /// <inheritdoc />
    public string Name => "webhooks";

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        var hooks = await webhooks.ListAsync(session, cancellationToken).ConfigureAwait(false);
        var notices = batch.Select(it => NoticeJson.Read(it.Message.Body)).ToList();
        await Task.WhenAll(hooks.Select(hook => SendAsync(hook, notices, cancellationToken))).ConfigureAwait(false);
    }

    private async Task SendAsync(Webhook hook, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        var takes = true;
        foreach (var notice in notices.Where(it => hook.Wants(it.Kind)))
        {
            var wanted = WebhookEvents.Of(hook, notice, time.GetUtcNow());
            var added = await deliveries.AddAsync(wanted, cancellationToken).ConfigureAwait(false);
            if (takes && added is { State: DeliveryState.Pending, Attempts: 0 })
            {
                var tried = await deliverer.TryAsync(added, cancellationToken).ConfigureAwait(false);
                takes = tried.State == DeliveryState.Delivered;
            }
        }
    }
}
