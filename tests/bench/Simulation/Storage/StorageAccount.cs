namespace AigneHub.Simulation.Storage;

/// <summary>A storage account: its limits, and what of it was used.</summary>
internal sealed class StorageAccount
{
    private readonly TokenBucket _all = new(StorageLimits.AccountPerSecond);
    private readonly Dictionary<string, TokenBucket> _partitions = new(StringComparer.Ordinal);

    public long Operations => _all.Taken;

    public long RefusedByAccount => _all.Refused;

    public long RefusedByPartition => _partitions.Values.Sum(partition => partition.Refused);

    /// <summary>The partition that was refused most, else the busiest.</summary>
    public (string Name, long Operations, long Refused) Hottest => _partitions
        .Select(partition => (partition.Key, partition.Value.Taken, partition.Value.Refused))
        .OrderByDescending(partition => partition.Refused)
        .ThenByDescending(partition => partition.Taken)
        .FirstOrDefault();

    /// <summary>Whether the service takes a request of so many entities.</summary>
    public bool Takes(string partition, int entities, TimeSpan now)
    {
        if (!_partitions.TryGetValue(partition, out var bucket))
        {
            _partitions[partition] = bucket = new TokenBucket(StorageLimits.PartitionPerSecond);
        }

        return bucket.TryTake(entities, now) && _all.TryTake(entities, now);
    }
}
