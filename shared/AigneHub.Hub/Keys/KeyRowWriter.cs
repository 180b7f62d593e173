using AigneHub.Core.Keys;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Keys;

/// <summary>Writes the rows of keys.</summary>
internal sealed class KeyRowWriter(ITables tables)
{
    /// <summary>Adds a row that must be new.</summary>
    public async Task InsertAsync(string partition, string row, ApiKey key, CancellationToken cancellationToken)
    {
        var result = await tables
            .CommitAsync(KeyRows.Table, partition, [RowChange.Insert(row, KeyRows.ToData(key))], cancellationToken)
            .ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A new key met an old one.");
        }
    }

    /// <summary>Changes the row that decides about a secret, whatever happens beside it.</summary>
    public async Task ChangeAsync(KeyHash hash, Func<ApiKey, ApiKey> change, CancellationToken cancellationToken)
    {
        var partition = hash.ToString();
        while (await tables.GetAsync(KeyRows.Table, partition, KeyRows.ByHash, cancellationToken).ConfigureAwait(false)
            is { } row)
        {
            var before = KeyRows.FromData(row.Data);
            var after = change(before);
            if (ReferenceEquals(before, after))
            {
                return;
            }

            RowChange[] rows = [RowChange.Replace(row.Key, KeyRows.ToData(after), row.ETag)];
            var result = await tables.CommitAsync(KeyRows.Table, partition, rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return;
            }
        }
    }
}
