using AigneHub.Core.Bus;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A bus that takes nothing while a test wants it.</summary>
internal sealed class BreakableBus(IBus inner) : IBus
{
    public bool Fails { get; set; }

    public ValueTask PublishAsync(string topic, BusMessage message, CancellationToken cancellationToken) =>
        Fails ? throw new IOException("The disk is full.") : inner.PublishAsync(topic, message, cancellationToken);
}
