using AigneHub.Core.Bus;
using AigneHub.Core.Ledger;
using AigneHub.Core.Usage;
using AigneHub.Hub.Ledger;

namespace AigneHub.Simulation.Load;

/// <summary>Charges calls in the ledger, a batch in as few transactions as it takes. Nothing was leased.</summary>
internal sealed class Billing(LedgerStore ledger) : IBusSubscriber
{
    public string Topic => "usage";

    public string Name => "billing";

    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        var charges = batch.Select(message => UsageEventJson.Read(message.Message.Body.Span))
            .Select(call => new CallCharge(call.RequestId, call.Cost!.Value, null, call.Started, []) { Ended = call.Ended })
            .ToArray();
        await ledger.ChargeAsync(session, charges, cancellationToken).ConfigureAwait(false);
    }
}
