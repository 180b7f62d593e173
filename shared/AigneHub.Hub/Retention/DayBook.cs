using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Retention;

/// <summary>
/// Notes under the day where a row was written whose own key does not tell when. By it the row is found again when its time is
/// over. Whoever writes such a row notes it here, before or after: a note without a row does no harm.
/// </summary>
internal sealed class DayBook(ITables tables, TimeProvider time)
{
    /// <summary>The table: a few partitions for each kind and day, and one of how far <see cref="RetentionJob"/> has come.</summary>
    public const string Table = "retention";

    private const string Shards = "0123456789abcdef";

    /// <summary>Notes a row under today. The same again changes nothing.</summary>
    public async Task NoteAsync(string kind, NotedRow noted, CancellationToken cancellationToken)
    {
        var key = KeyOf(noted);
        var partition = Partition(kind, RetentionDays.Of(time.GetUtcNow()), key[0]);
        var data = new RowData(3) { ["Table"] = noted.Table, ["Partition"] = noted.Partition, ["Key"] = noted.Key };
        _ = await tables.CommitAsync(Table, partition, [RowChange.Upsert(key, data)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of a kind that were noted on a day. Each page is crossed out when the next is asked for.</summary>
    public async IAsyncEnumerable<IReadOnlyList<NotedRow>> ReadAsync(
        string kind, DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var shard in Shards)
        {
            var partition = Partition(kind, day, shard);
            RowPage page;
            do
            {
                page = await tables.QueryAsync(Table, partition, RowRange.All, TableRules.MaxChanges, cancellationToken)
                    .ConfigureAwait(false);
                if (page.Rows.Count > 0)
                {
                    yield return [.. page.Rows.Select(row => NotedOf(row.Data))];
                    RowChange[] gone = [.. page.Rows.Select(row => RowChange.Delete(row.Key, row.ETag))];
                    _ = await tables.CommitAsync(Table, partition, gone, cancellationToken).ConfigureAwait(false);
                }
            }
            while (page.HasMore);
        }
    }

    private static NotedRow NotedOf(RowData data) =>
        new(data["Table"].AsString()!, data["Partition"].AsString()!, data["Key"].AsString()!);

    private static string Partition(string kind, DateOnly day, char shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{day:yyyyMMdd}-{shard}");

    private static string KeyOf(NotedRow noted) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{noted.Table}\n{noted.Partition}\n{noted.Key}")).AsSpan(0, 16));
}
