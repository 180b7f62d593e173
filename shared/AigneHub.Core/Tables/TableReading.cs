using System.Runtime.CompilerServices;

namespace AigneHub.Core.Tables;

/// <summary>Reads ranges of any length.</summary>
public static class TableReading
{
    /// <summary>All rows of a range, read in pages of so many rows (at most 1,000) as they are asked for.</summary>
    public static async IAsyncEnumerable<Row> ReadAsync(
        this ITables tables,
        string table,
        string partition,
        RowRange range,
        int pageRows,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RowPage page;
        do
        {
            page = await tables.QueryAsync(table, partition, range, pageRows, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Rows)
            {
                yield return row;
                range = range.After(row.Key);
            }
        }
        while (page.HasMore);
    }
}
