using AigneHub.Core.Bus;
using AigneHub.Core.Tables;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Keeps what is published until the history delivers it. Breaks where the tables would: before or afterwards.</summary>
internal sealed class HistoryBus(ITables faulty) : IBus
{
    public List<BusDelivery> Published { get; } = [];

    public async ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken)
    {
        await PassAsync();
        if (topic == PaymentsTopic.Name)
        {
            Published.Add(new BusDelivery(Published.Count, message, DateTimeOffset.UnixEpoch, 1));
        }

        await PassAsync();
    }

    private async Task PassAsync() => _ = await faulty.GetAsync("bus", "bus", "bus", default);
}
