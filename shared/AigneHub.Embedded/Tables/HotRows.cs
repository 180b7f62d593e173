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
    private const int MostBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition, string Key), Entry> _rows = [];

    /// <summary>
    /// Whether a row is known; null for one that is known not to exist. Where it is not, whoever asks reads it and hands
    /// it to <see cref="Loaded"/> with the ticket.
    /// </summary>
    public bool TryGet(string table, string partition, string key, out Row? row, out Entry ticket)
    {
        lock (_gate)
        {
            if (!_rows.TryGetValue((table, partition, key), out ticket!))
            {
                if (_rows.Count == MostRows)
                {
                    _rows.Clear();
                }

                _rows.Add((table, partition, key), ticket = new Entry());
            }
        }

        row = ticket.Data is { } data ? EmbeddedTables.RowOf(partition, key, ticket.Version, data) : null;
        return ticket.IsKnown;
    }

    /// <summary>What SQLite answered; forgotten again when a commit came in between. No data for a row that does not exist.</summary>
    public void Loaded(string table, string partition, string key, Entry ticket, long version, ReadOnlySpan<byte> data, bool exists)
    {
        lock (_gate)
        {
            if (data.Length <= MostBytes
                && _rows.TryGetValue((table, partition, key), out var now) && ReferenceEquals(now, ticket))
            {
                _rows[(table, partition, key)] = new Entry(version, exists ? data.ToArray() : null);
            }
        }
    }

    /// <summary>A row was committed: its data, or that it was deleted.</summary>
    public void Committed(string table, string partition, string key, long version, ReadOnlySpan<byte> data, bool exists)
    {
        lock (_gate)
        {
            if (_rows.ContainsKey((table, partition, key)))
            {
                _rows[(table, partition, key)] =
                    data.Length <= MostBytes ? new Entry(version, exists ? data.ToArray() : null) : new Entry();
            }
        }
    }

    /// <summary>What is known of a row.</summary>
    internal sealed class Entry
    {
        /// <summary>Nothing: somebody reads it.</summary>
        public Entry()
        {
        }

        public Entry(long version, byte[]? data) => (IsKnown, Version, Data) = (true, version, data);

        public bool IsKnown { get; }

        public long Version { get; }

        /// <summary>Null when it does not exist.</summary>
        public byte[]? Data { get; }
    }
}
