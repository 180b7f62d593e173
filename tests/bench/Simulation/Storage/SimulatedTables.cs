using AigneHub.Core.Tables;
using AigneHub.Simulation.Clock;

namespace AigneHub.Simulation.Storage;

/// <summary>
/// Table Storage with its limits and latencies. With several storage accounts, the accounts of the hub are spread over
/// them.
/// </summary>
internal sealed class SimulatedTables : ITables
{
    private readonly VirtualClock _clock;
    private readonly StorageAccount[] _accounts;
    private readonly MemoryRows _rows = new();

    public SimulatedTables(VirtualClock clock, int accounts)
    {
        _clock = clock;
        _accounts = [.. Enumerable.Range(0, accounts).Select(_ => new StorageAccount())];
    }

    public IReadOnlyList<StorageAccount> Accounts => _accounts;

    /// <summary>Entities read.</summary>
    public long Read { get; private set; }

    /// <summary>Entities written.</summary>
    public long Written { get; private set; }

    /// <summary>Requests, as they are billed.</summary>
    public long Requests { get; private set; }

    public async ValueTask<Row?> GetAsync(
        string table, string partition, string key, CancellationToken cancellationToken)
    {
        await RequestAsync(table, partition, 1, StorageLimits.Read).ConfigureAwait(false);
        Read++;
        return _rows.Find(table, partition, key);
    }

    public async ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        var size = Math.Max(1, _rows.Read(table, partition, range, take).Rows.Count);
        await RequestAsync(table, partition, size, StorageLimits.Read).ConfigureAwait(false);
        Read += size;
        return _rows.Read(table, partition, range, take);
    }

    public async ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        await RequestAsync(table, partition, changes.Count, StorageLimits.Commit).ConfigureAwait(false);
        Written += changes.Count;
        return _rows.Commit(table, partition, changes);
    }

    private async Task RequestAsync(string table, string partition, int entities, TimeSpan latency)
    {
        var account = _accounts[(int)(StableHash.Of(partition.Split('|')[0]) % (uint)_accounts.Length)];
        var wait = StorageLimits.FirstRetry;
        for (var attempt = 0; ; attempt++)
        {
            Requests++;
            await _clock.WaitAsync(latency + (entities * StorageLimits.PerEntity)).ConfigureAwait(false);
            if (account.Takes($"{table}/{partition}", entities, _clock.Elapsed))
            {
                return;
            }

            if (attempt == StorageLimits.Retries)
            {
                throw new IOException("The server is busy.");
            }

            await _clock.WaitAsync(wait).ConfigureAwait(false);
            wait *= 2;
        }
    }
}
