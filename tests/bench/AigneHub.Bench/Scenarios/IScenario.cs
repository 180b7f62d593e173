using AigneHub.Bench.Gateways;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>Something measured of one gateway, in a process of its own, once a round.</summary>
internal interface IScenario
{
    string Name { get; }

    Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken);
}
