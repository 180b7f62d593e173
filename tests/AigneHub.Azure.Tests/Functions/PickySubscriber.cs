using AigneHub.Core.Bus;

namespace AigneHub.Azure.Tests.Functions;

/// <summary>A subscriber that cannot handle messages of some sequences.</summary>
internal sealed class PickySubscriber(params long[] refused) : IBusSubscriber
{
    public string Topic => "usage";

    public string Name => "aggregation";

    /// <summary>The sequences of each batch it was given.</summary>
    public List<long[]> Batches { get; } = [];

    public ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        Batches.Add([.. batch.Select(delivery => delivery.Sequence)]);
        return batch.Any(delivery => refused.Contains(delivery.Sequence))
            ? throw new InvalidOperationException("cannot")
            : ValueTask.CompletedTask;
    }
}
