namespace AigneHub.Simulation.Storage;

/// <summary>
/// The targets of Table Storage, and how long it takes within a region. An entity of a transaction or of a page counts
/// as one operation, which is the careful reading.
/// </summary>
internal static class StorageLimits
{
    public const double PartitionPerSecond = 2_000;
    public const double AccountPerSecond = 20_000;

    public static readonly TimeSpan Read = TimeSpan.FromMilliseconds(4);
    public static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(9);
    public static readonly TimeSpan PerEntity = TimeSpan.FromMilliseconds(0.1);

    /// <summary>How often the client repeats a refused request, and how long it waits the first time.</summary>
    public const int Retries = 3;
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(800);
}
