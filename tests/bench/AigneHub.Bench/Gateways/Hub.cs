using System.Diagnostics;

namespace AigneHub.Bench.Gateways;

/// <summary>The hub as it is deployed: keys checked, every call metered, priced and durable.</summary>
internal class Hub(string name = "hub") : Gateway(name)
{
    private const int TokensPerCall = 78;

    private static readonly TimeSpan MeteringLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public override bool Translates => true;

    /// <summary>Settings besides those of the bench.</summary>
    protected virtual IReadOnlyDictionary<string, string> MoreSettings => new Dictionary<string, string>();

    public override PinnedProcess Launch(BenchContext bench, Route route) =>
        PinnedProcess.Start(
            CpuCore.OfGateway,
            Path.Combine(bench.Options.Programs, "hub", "AigneHub.Local"),
            ["--urls", $"http://127.0.0.1:{route.Port}"],
            new Dictionary<string, string>(MoreSettings)
            {
                ["AigneHub__DataDirectory"] = Path.Combine(route.Directory, "data"),
                ["AigneHub__OperatorKey"] = bench.Key,
                ["AigneHub__Outgoing__Providers"] = "127.0.0.1",
                ["Providers__anthropic__ApiKey"] = "x",
                ["Providers__anthropic__BaseUrl"] = $"http://127.0.0.1:{route.UpstreamPort}",
                ["Providers__openai__ApiKey"] = "x",
                ["Providers__openai__BaseUrl"] = $"http://127.0.0.1:{route.UpstreamPort}/v1",
            });

    /// <summary>Every answered call must be metered whole: a hub that skipped it is fast and worthless.</summary>
    public override async Task<TimeSpan?> CatchUpAsync(
        RunningGateway running, long answered, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var metered = await MeteredUsage.ReadAsync(running.Client, cancellationToken);
        while (!IsWhole(metered) && Stopwatch.GetElapsedTime(began) < MeteringLimit)
        {
            await Task.Delay(PollInterval, cancellationToken);
            metered = await MeteredUsage.ReadAsync(running.Client, cancellationToken);
        }

        return IsWhole(metered)
            ? Stopwatch.GetElapsedTime(began)
            : throw new BenchException($"The hub answered {answered} calls of {TokensPerCall} tokens, but metered {metered}.");

        // Calls whose caller had left at the end of a run are metered too, but without tokens.
        bool IsWhole(MeteredUsage usage) =>
            usage.Calls >= answered && usage.Tokens >= answered * TokensPerCall && usage.Cost > 0;
    }
}
