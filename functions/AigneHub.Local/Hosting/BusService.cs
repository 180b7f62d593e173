using AigneHub.Core.Bus;
using AigneHub.Embedded;

namespace AigneHub.Local.Hosting;

/// <summary>Lets the bus hand over messages while the hub runs.</summary>
internal sealed class BusService(EmbeddedStore store, IEnumerable<IBusSubscriber> subscribers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Bus.Start([.. subscribers]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        store.Bus.StopAsync(cancellationToken).AsTask();
}
