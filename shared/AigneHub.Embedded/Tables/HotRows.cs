using AigneHub.Core.Tables;

namespace AigneHub.Embedded.Tables;

/// <summary>
/// The rows that were read by their key, as the last commit left them: accounts, roll-ups and the like are read and
/// written again with every batch, and SQLite drops what a connection had read with every commit of another. Nobody but
/// this process writes, and the writer tells of every commit, so what is here is never older than what SQLite would answer
/// by more than the moment between the two.
/// </summary>
internal sealed class HotRows
{
    private const int MostRows = 4_096;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition), HotPartition> _partitions = [];
    private int _count;

    /// <summary>
    /// Whether a row is known; null for one that is known not to exist. Where it is not, whoever asks reads it and hands
    /// it to <see cref="Loaded"/> with the ticket.
    /// </summary>
    public bool TryGet(string table, string partition, string key, out Row? row, out HotRow ticket)
    {
        lock (_gate)
        {
            if (_count == MostRows)
            {
                _partitions.Clear();
                _count = 0;
            }

            if (!_partitions.TryGetValue((table, partition), out var rows))
            {
                _partitions.Add((table, partition), rows = new HotPartition());
            }

            _count += rows.TryAdd(key, out ticket) ? 1 : 0;
        }

        row = ticket.Data is { } data ? EmbeddedTables.RowOf(partition, key, ticket.Version, data) : null;
        return ticket.IsKnown;
    }

    /// <summary>What SQLite answered. No data for a row that does not exist.</summary>
    public void Loaded(string table, string partition, string key, HotRow ticket, long version, ReadOnlySpan<byte> data, bool exists) =>
        Find(table, partition)?.Loaded(key, ticket, version, data, exists);

    /// <summary>
    /// The partition, for the writer to tell its commits to after each; null when nothing of it was read, as nearly nothing of
    /// the call log is.
    /// </summary>
    public HotPartition? Find(string table, string partition)
    {
        lock (_gate)
        {
            return _partitions.GetValueOrDefault((table, partition));
        }
    }
}
