namespace AigneHub.Embedded.Tables;

/// <summary>What is known of the rows of one partition that were read by their key.</summary>
internal sealed class HotPartition
{
    private const int MostBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HotRow> _rows = new(StringComparer.Ordinal);

    /// <summary>What is known of a row. True when nobody had asked for it before.</summary>
    public bool TryAdd(string key, out HotRow row)
    {
        lock (_gate)
        {
            var isNew = !_rows.TryGetValue(key, out row!);
            if (isNew)
            {
                _rows.Add(key, row = new HotRow());
            }

            return isNew;
        }
    }

    /// <summary>What SQLite answered; forgotten again when a commit came in between.</summary>
    public void Loaded(string key, HotRow ticket, long version, ReadOnlySpan<byte> data, bool exists)
    {
        lock (_gate)
        {
            if (data.Length <= MostBytes && _rows.TryGetValue(key, out var now) && ReferenceEquals(now, ticket))
            {
                _rows[key] = new HotRow(version, exists ? data.ToArray() : null);
            }
        }
    }

    /// <summary>A row was committed: its data, or that it was deleted.</summary>
    public void Committed(string key, long version, ReadOnlySpan<byte> data, bool exists)
    {
        lock (_gate)
        {
            if (_rows.ContainsKey(key))
            {
                _rows[key] = data.Length <= MostBytes ? new HotRow(version, exists ? data.ToArray() : null) : new HotRow();
            }
        }
    }
}
