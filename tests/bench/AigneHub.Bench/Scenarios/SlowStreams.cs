using AigneHub.Bench.Gateways;
using AigneHub.Bench.Load;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>1,000 streams at once, a chunk every 250 ms: all must complete; what memory do they take?</summary>
internal sealed class SlowStreams : OneByOne
{
    private const int Streams = 1_000;

    public static TimeSpan ChunkInterval => TimeSpan.FromMilliseconds(250);

    public override string Name => "slow streams";

    protected override async Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken)
    {
        using var running = await RunningGateway.StartAsync(bench, gateway, bench.SlowUpstream, cancellationToken);
        var complete = await Task.WhenAll(Enumerable.Range(0, Streams)
            .Select(_ => SlowStream.CompletesAsync(running, bench.Bodies.Stream, cancellationToken)));
        samples.Add(Metric.SlowStreams, gateway, complete.Count(whole => whole));
        if (running.Process is { } process)
        {
            samples.Add(Metric.Memory, gateway, process.PeakMemory / 1e6);
        }

        _ = await gateway.CatchUpAsync(running, complete.Count(whole => whole), cancellationToken);
    }
}
