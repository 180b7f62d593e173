using AigneHub.Bench.Gateways;
using AigneHub.Bench.Load;
using AigneHub.Bench.Report;
using AigneHub.Bench.Scenarios;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;

namespace AigneHub.Bench;

/// <summary>One invocation: every gateway through every scenario, round by round, then the report.</summary>
internal static class BenchRun
{
    private static readonly IScenario[] Scenarios = [new Throughput(), new SlowStreams(), new FirstAnswer(), new Settlement()];

    /// <summary>Whether the hub held every floor.</summary>
    public static async Task<bool> RunAsync(
        BenchOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-bench-").FullName;
        try
        {
            await output.WriteLineAsync(await MachineFacts.DescribeAsync(cancellationToken));
            using var upstream = StartUpstream(options, out var port, TimeSpan.Zero);
            using var slowUpstream = StartUpstream(options, out var slowPort, SlowStreams.ChunkInterval);
            var key = ApiKeyText.Create(new RandomIdSource(TimeProvider.System));
            var bench = new BenchContext(options, directory, key, Bodies.WriteTo(directory), output)
            {
                Upstream = port,
                SlowUpstream = slowPort,
            };

            var samples = await MeasureAsync(bench, cancellationToken);
            await output.WriteLineAsync(ResultTable.Render(samples));
            return FloorReport.Write(samples, output);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Samples> MeasureAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var samples = new Samples();
        var gateways = bench.Options.Only.Select(Gateway.Named).ToArray();
        for (var round = 1; round <= bench.Options.Rounds; round++)
        {
            foreach (var scenario in Scenarios)
            {
                await bench.SayAsync($"round {round}: {scenario.Name}");
                await scenario.MeasureAsync(bench, gateways, samples, cancellationToken);
            }
        }

        return samples;
    }

    private static PinnedProcess StartUpstream(BenchOptions options, out int port, TimeSpan chunkInterval)
    {
        port = FreePort.Next();
        return PinnedProcess.Start(
            CpuCore.OfLoad,
            Path.Combine(options.Programs, "upstream", "Upstream"),
            [$"{port}", $"{chunkInterval.TotalMilliseconds:F0}"]);
    }
}
