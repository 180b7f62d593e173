using System.Globalization;
using AigneHub.Core.Notices;
using AigneHub.Hub.Notices;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>
/// Delivers events. Each attempt is claimed before it is made, by noting when the next would be: so no two instances make the
/// same one, and one that is cut short is made again.
/// </summary>
internal sealed partial class Deliverer(
    DeliveryStore deliveries,
    WebhookStore webhooks,
    WebhookSender sender,
    NoticeStore notices,
    TimeProvider time,
    ILogger<Deliverer> logger)
{
    private const string Disabled = "The webhook is disabled.";

    /// <summary>Tries to deliver one that is pending. Answers what became of it.</summary>
    public async Task<Delivery> TryAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var hook = await webhooks.FindAsync(delivery.Account, delivery.Webhook, cancellationToken).ConfigureAwait(false);
        if (hook is not { Enabled: true } || delivery.Attempts >= DeliveryTimes.MaxAttempts)
        {
            var error = hook is { Enabled: true } ? delivery.Error : Disabled;
            return await EndAsync(delivery, DeliveryState.Failed, new SendResult(delivery.Status, error), cancellationToken)
                .ConfigureAwait(false);
        }

        var now = time.GetUtcNow();
        var claimed = delivery with
        {
            Attempts = delivery.Attempts + 1,
            LastAttempt = now,
            Due = now + DeliveryTimes.PauseAfter(delivery.Attempts + 1),
        };
        if (!await deliveries.ChangeAsync(delivery, claimed, cancellationToken).ConfigureAwait(false))
        {
            return delivery;
        }

        var result = await sender.SendAsync(hook, claimed, cancellationToken).ConfigureAwait(false);
        return await NoteAsync(hook, claimed, result, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Delivery> NoteAsync(
        Webhook hook, Delivery delivery, SendResult result, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            await NoteWellAsync(hook, cancellationToken).ConfigureAwait(false);
            return await EndAsync(delivery, DeliveryState.Delivered, result, cancellationToken).ConfigureAwait(false);
        }

        LogFailed(hook.Id, hook.Account, delivery.Attempts, result.Status);
        var isOver = await NoteFailingAsync(hook, result, cancellationToken).ConfigureAwait(false)
            || delivery.Attempts >= DeliveryTimes.MaxAttempts;
        if (isOver)
        {
            return await EndAsync(delivery, DeliveryState.Failed, result, cancellationToken).ConfigureAwait(false);
        }

        var after = delivery with { Status = result.Status, Error = result.Error };
        _ = await deliveries.ChangeAsync(delivery, after, cancellationToken).ConfigureAwait(false);
        return after;
    }

    private async Task<Delivery> EndAsync(
        Delivery delivery, DeliveryState state, SendResult result, CancellationToken cancellationToken)
    {
        var after = delivery with
        {
            State = state,
            Status = result.Status,
            Error = result.Error,
            Due = time.GetUtcNow() + DeliveryTimes.Kept,
        };
        return await deliveries.ChangeAsync(delivery, after, cancellationToken).ConfigureAwait(false) ? after : delivery;
    }

    private async Task NoteWellAsync(Webhook hook, CancellationToken cancellationToken)
    {
        if (hook.FailingSince is not null)
        {
            _ = await webhooks.NoteAsync(
                hook.Account, hook.Id, it => it with { FailingSince = null }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes that an endpoint fails, and disables one that did for days. True when it is disabled by now.</summary>
    private async Task<bool> NoteFailingAsync(Webhook hook, SendResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var problem = result.IsGone ? "It answered that it is gone (410)."
            : now - hook.FailingSince >= DeliveryTimes.Patience ? "It took nothing for three days."
            : null;
        if (problem is null && hook.FailingSince is not null)
        {
            return false;
        }

        var noted = await webhooks.NoteAsync(
            hook.Account,
            hook.Id,
            it => !it.Enabled ? null : it with
            {
                FailingSince = it.FailingSince ?? now,
                Enabled = problem is null,
                Problem = problem ?? it.Problem,
            },
            cancellationToken).ConfigureAwait(false);
        if (problem is null || noted is null)
        {
            return noted is null;
        }

        LogDisabled(hook.Id, hook.Account);
        _ = await TellAsync(noted, problem, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The host is enough to know it by; addresses often have a secret in them.</summary>
    private Task<bool> TellAsync(Webhook hook, string problem, DateTimeOffset now, CancellationToken cancellationToken) =>
        notices.TellAsync(
            hook.Account,
            new Notice(
                string.Create(
                    CultureInfo.InvariantCulture, $"{NoticeKinds.WebhookDisabled}:{hook.Id}:{hook.Version}:{now.ToUnixTimeSeconds()}"),
                NoticeKinds.WebhookDisabled,
                hook.Id,
                now,
                new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["host"] = new Uri(hook.Url).Host,
                    ["problem"] = problem,
                }),
            cancellationToken);

    [LoggerMessage(231, LogLevel.Information, "Webhook {Webhook} of account {Account} failed at attempt {Attempt} (status {Status})")]
    private partial void LogFailed(string webhook, string account, int attempt, int? status);

    [LoggerMessage(232, LogLevel.Warning, "Webhook {Webhook} of account {Account} is disabled: it failed for days or is gone")]
    private partial void LogDisabled(string webhook, string account);
}
