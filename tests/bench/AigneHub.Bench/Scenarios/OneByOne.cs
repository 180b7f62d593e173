using AigneHub.Bench.Gateways;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>What is measured of one gateway after the other, each alone on its core.</summary>
internal abstract class OneByOne : IScenario
{
    public abstract string Name { get; }

    public async Task MeasureAsync(
        BenchContext bench, IReadOnlyList<Gateway> gateways, Samples samples, CancellationToken cancellationToken)
    {
        foreach (var gateway in gateways)
        {
            await bench.SayAsync($"  {gateway.Name}");
            await MeasureAsync(bench, gateway, samples, cancellationToken);
        }
    }

    protected abstract Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken);
}
