using AigneHub.Bench.Gateways;
using AigneHub.Bench.Load;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>Calls a second with 64 connections, and the median time of a call with one.</summary>
internal sealed class Throughput : IScenario
{
    private const int Connections = 64;
    private const int MostWarmUps = 30;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CompilerNoise = TimeSpan.FromMilliseconds(20);

    public string Name => "calls a second";

    public async Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken)
    {
        using var running = await RunningGateway.StartAsync(bench, gateway, bench.Upstream, cancellationToken);
        var load = new WrkLoad(bench, running);
        foreach (var (rate, processorTime, body) in new[]
        {
            (Metric.Plain, Metric.PlainProcessorTime, bench.Bodies.Plain),
            (Metric.Streams, Metric.StreamsProcessorTime, bench.Bodies.Stream),
            (Metric.LongPrompts, Metric.LongPromptsProcessorTime, bench.Bodies.LongPrompt),
            (Metric.Translated, Metric.TranslatedProcessorTime, bench.Bodies.Translated),
        })
        {
            if (rate == Metric.Translated && !gateway.Translates)
            {
                continue;
            }

            await WarmUpAsync(load, running.Process, body, cancellationToken);
            var before = running.Process?.ProcessorTime;
            var result = await load.RunAsync(body, Connections, bench.Options.Duration, cancellationToken);
            samples.Add(rate, gateway, result.CallsPerSecond);
            if (running.Process?.ProcessorTime - before is { } used)
            {
                samples.Add(processorTime, gateway, used.TotalMicroseconds / result.Calls);
            }

            if (await gateway.CatchUpAsync(running, load.Answered, cancellationToken) is { } late)
            {
                samples.Add(Metric.CatchUp, gateway, late.TotalMilliseconds);
            }
        }

        var single = await load.RunAsync(bench.Bodies.Plain, 1, bench.Options.Duration, cancellationToken);
        samples.Add(Metric.Latency, gateway, single.Median.TotalMilliseconds);
        _ = await gateway.CatchUpAsync(running, load.Answered, cancellationToken);
    }

    /// <summary>
    /// Runs until .NET has compiled nothing anew in two runs. That is no guess from the rate, which a busy machine
    /// makes jump.
    /// </summary>
    private static async Task WarmUpAsync(
        WrkLoad load, PinnedProcess? process, Body body, CancellationToken cancellationToken)
    {
        var compiled = process?.CompilerTime ?? TimeSpan.Zero;
        var quietRuns = 0;
        for (var run = 0; run < MostWarmUps && quietRuns < 2; run++)
        {
            _ = await load.RunAsync(body, Connections, WarmUp, cancellationToken);
            var before = compiled;
            compiled = process?.CompilerTime ?? TimeSpan.Zero;
            quietRuns = (compiled - before).Duration() <= CompilerNoise ? quietRuns + 1 : 0;
        }
    }
}
