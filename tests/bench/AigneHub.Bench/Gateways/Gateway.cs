namespace AigneHub.Bench.Gateways;

/// <summary>Something that stands between the load and the upstream.</summary>
internal abstract class Gateway(string name)
{
    private static readonly Gateway[] All = [new Direct(), new Nginx(), new Yarp(), new Hub(), new SellingHub()];

    public static IEnumerable<string> Names => All.Select(gateway => gateway.Name);

    public string Name => name;

    public static Gateway Named(string name) => All.Single(gateway => gateway.Name == name);

    /// <summary>Whether it can reach a provider that speaks another protocol than its callers.</summary>
    public virtual bool Translates => false;

    /// <summary>Starts the gateway's process, or nothing (null) where there is none.</summary>
    public abstract PinnedProcess? Launch(BenchContext bench, Route route);

    /// <summary>What it needs once it listens and before it answers calls. Done again until it succeeds.</summary>
    public virtual Task PrepareAsync(HttpClient gateway, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Waits until the work put off during the load is done, and how long that took. Null where nothing is put off.
    /// </summary>
    /// <exception cref="BenchException">Work was left out.</exception>
    public virtual Task<TimeSpan?> CatchUpAsync(
        RunningGateway running, long answered, CancellationToken cancellationToken) =>
        Task.FromResult<TimeSpan?>(null);
}
