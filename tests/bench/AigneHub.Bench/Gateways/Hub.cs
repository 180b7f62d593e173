namespace AigneHub.Bench.Gateways;

/// <summary>The hub as it is deployed: keys checked, every call metered, priced and durable.</summary>
internal sealed class Hub() : Gateway("hub")
{
    public override PinnedProcess Launch(BenchContext bench, Route route) =>
        PinnedProcess.Start(
            CpuCore.OfGateway,
            Path.Combine(bench.Options.Programs, "hub", "AigneHub.Local"),
            ["--urls", $"http://127.0.0.1:{route.Port}"],
            new Dictionary<string, string>
            {
                ["AigneHub__DataDirectory"] = Path.Combine(route.Directory, "data"),
                ["AigneHub__OperatorKey"] = bench.Key,
                ["Providers__openai__ApiKey"] = "x",
                ["Providers__openai__BaseUrl"] = $"http://127.0.0.1:{route.UpstreamPort}/v1",
            });

    /// <summary>Every answered call must be in the log: a hub that skipped metering is fast and worthless.</summary>
    public override async Task VerifyAsync(
        RunningGateway running, long answered, CancellationToken cancellationToken)
    {
        var logged = await CallLog.CountAsync(running, atLeast: answered, cancellationToken);
        if (logged < answered)
        {
            throw new BenchException($"The hub answered {answered} calls, but its call log has {logged}.");
        }
    }
}
