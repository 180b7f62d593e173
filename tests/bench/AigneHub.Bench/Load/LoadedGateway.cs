using AigneHub.Bench.Gateways;

namespace AigneHub.Bench.Load;

/// <summary>A running gateway and the load on it.</summary>
internal sealed class LoadedGateway : IDisposable
{
    private const int MostWarmUps = 30;

    private static readonly TimeSpan CompilerNoise = TimeSpan.FromMilliseconds(20);

    private readonly RunningGateway _running;

    private LoadedGateway(Gateway gateway, RunningGateway running, BenchContext bench)
    {
        Gateway = gateway;
        _running = running;
        Load = new WrkLoad(bench, running);
    }

    public Gateway Gateway { get; }

    public WrkLoad Load { get; }

    /// <summary>Null where the upstream is called directly.</summary>
    public PinnedProcess? Process => _running.Process;

    public static async Task<LoadedGateway> StartAsync(
        BenchContext bench, Gateway gateway, CancellationToken cancellationToken) =>
        new(gateway, await RunningGateway.StartAsync(bench, gateway, bench.Upstream, cancellationToken), bench);

    /// <summary>Waits until the work put off during the load is done, and how long that took. Null where nothing is put off.</summary>
    public Task<TimeSpan?> CatchUpAsync(CancellationToken cancellationToken) =>
        Gateway.CatchUpAsync(_running, Load.Answered, cancellationToken);

    /// <summary>
    /// Runs until .NET has compiled nothing anew in two runs. That is no guess from the rate, which a busy machine
    /// makes jump.
    /// </summary>
    public async Task WarmUpAsync(Body body, int connections, TimeSpan run, CancellationToken cancellationToken)
    {
        var compiled = Process?.CompilerTime ?? TimeSpan.Zero;
        var quietRuns = 0;
        for (var i = 0; i < MostWarmUps && quietRuns < 2; i++)
        {
            _ = await Load.RunAsync(body, connections, run, cancellationToken);
            var before = compiled;
            compiled = Process?.CompilerTime ?? TimeSpan.Zero;
            quietRuns = (compiled - before).Duration() <= CompilerNoise ? quietRuns + 1 : 0;
        }

        _ = await CatchUpAsync(cancellationToken);
    }

    public void Dispose() => _running.Dispose();
}
