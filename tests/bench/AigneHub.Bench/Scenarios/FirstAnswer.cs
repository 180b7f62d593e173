using AigneHub.Bench.Gateways;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>From the start of a process with nothing on disk to its first answered call.</summary>
internal sealed class FirstAnswer : OneByOne
{
    private const int Starts = 5;

    public override string Name => "first answer";

    protected override async Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken)
    {
        for (var start = 0; start < Starts; start++)
        {
            using var running = await RunningGateway.StartAsync(bench, gateway, bench.Upstream, cancellationToken);
            if (running.Process is not null)
            {
                samples.Add(Metric.FirstAnswer, gateway, running.TimeToFirstAnswer.TotalMilliseconds);
            }
        }
    }
}
