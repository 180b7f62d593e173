using AigneHub.Bench.Gateways;
using AigneHub.Bench.Load;
using AigneHub.Bench.Report;

namespace AigneHub.Bench.Scenarios;

/// <summary>
/// Calls a second with 64 connections, and the median time of a call with one. The gateways run side by side and are
/// loaded in turns, back and forth, so that what else disturbs the machine for a while disturbs all of them, and what one
/// leaves behind does not always meet the same other.
/// </summary>
internal sealed class Throughput : IScenario
{
    private const int Connections = 64;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public string Name => "calls a second";

    public async Task MeasureAsync(
        BenchContext bench, IReadOnlyList<Gateway> gateways, Samples samples, CancellationToken cancellationToken)
    {
        var loaded = new List<LoadedGateway>();
        try
        {
            foreach (var gateway in gateways)
            {
                loaded.Add(await LoadedGateway.StartAsync(bench, gateway, cancellationToken));
            }

            foreach (var (rate, processorTime, body) in new[]
            {
                (Metric.Plain, Metric.PlainProcessorTime, bench.Bodies.Plain),
                (Metric.Streams, Metric.StreamsProcessorTime, bench.Bodies.Stream),
                (Metric.LongPrompts, Metric.LongPromptsProcessorTime, bench.Bodies.LongPrompt),
                (Metric.Translated, Metric.TranslatedProcessorTime, bench.Bodies.Translated),
            })
            {
                var able = loaded.FindAll(it => rate != Metric.Translated || it.Gateway.Translates);
                await bench.SayAsync($"  {rate.Name}: warm-up");
                foreach (var it in able)
                {
                    await it.WarmUpAsync(body, Connections, Turn, cancellationToken);
                }

                await TakeTurnsAsync(bench, rate.Name, able, it => MeasureAsync(it, rate, processorTime, body));
            }

            await TakeTurnsAsync(bench, "one connection", loaded, async it =>
            {
                var single = await it.Load.RunAsync(bench.Bodies.Plain, 1, Turn, cancellationToken);
                samples.Add(Metric.Latency, it.Gateway, single.Median.TotalMilliseconds);
                _ = await it.CatchUpAsync(cancellationToken);
            });
        }
        finally
        {
            loaded.ForEach(it => it.Dispose());
        }

        async Task MeasureAsync(LoadedGateway it, Metric rate, Metric processorTime, Body body)
        {
            var before = it.Process?.ProcessorTime;
            var result = await it.Load.RunAsync(body, Connections, Turn, cancellationToken);
            var late = await it.CatchUpAsync(cancellationToken);
            samples.Add(rate, it.Gateway, result.CallsPerSecond);
            if (it.Process?.ProcessorTime - before is { } used)
            {
                samples.Add(processorTime, it.Gateway, used.TotalMicroseconds / result.Calls);
            }

            if (late is { } behind)
            {
                samples.Add(Metric.CatchUp, it.Gateway, behind.TotalMilliseconds);
            }
        }
    }

    private static async Task TakeTurnsAsync(
        BenchContext bench, string what, List<LoadedGateway> gateways, Func<LoadedGateway, Task> measure)
    {
        var turns = Math.Max(1, (int)(bench.Options.Duration / Turn));
        await bench.SayAsync($"  {what}: {turns} turns of {Turn.TotalSeconds} s each");
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var gateway in turn % 2 == 0 ? gateways : gateways.AsEnumerable().Reverse())
            {
                await measure(gateway);
            }
        }
    }
}
