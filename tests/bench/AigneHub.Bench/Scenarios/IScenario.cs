using AigneHub.Bench.Gateways;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>Something measured of gateways, once a round.</summary>
internal interface IScenario
{
    string Name { get; }

    Task MeasureAsync(
        BenchContext bench, IReadOnlyList<Gateway> gateways, Samples samples, CancellationToken cancellationToken);
}
