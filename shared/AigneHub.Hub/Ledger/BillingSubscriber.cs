using AigneHub.Core.Bus;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Payments;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// Charges calls as their usage events come in, many in one transaction. An event that comes again, however late, charges
/// nothing: the ledger knows its request.
/// </summary>
internal sealed partial class BillingSubscriber(LedgerStore ledger, TopUps topUps, ILogger<BillingSubscriber> logger)
    : IBusSubscriber
{
    /// <inheritdoc />
    public string Topic => UsageTopic.Name;

    /// <inheritdoc />
    public string Name => "billing";

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        var calls = new List<CallCharge>(batch.Count);
        foreach (var delivery in batch)
        {
            var usage = UsageTopic.Read(delivery.Message);
            if (usage.Charge is { } charge && charge > Amount.Zero)
            {
                var targets = CallTargets.Of(usage.KeyId, usage.Project, usage.Member);
                calls.Add(new CallCharge(usage.RequestId, charge, usage.Lease, usage.Started, targets) { Ended = usage.Ended });
            }
        }

        if (calls.Count == 0)
        {
            return;
        }

        foreach (var entry in await ledger.ChargeAsync(session, calls, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Uncovered > Amount.Zero)
            {
                LogUncovered(session, entry.Sequence, entry.Uncovered.ToString());
            }
        }

        await topUps.TryAsync(session, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(
        52, LogLevel.Warning, "Account {Account}, entry {Sequence}: {Uncovered} credits of use are not covered by its balance")]
    private partial void LogUncovered(string account, long sequence, string uncovered);
}
