using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>Forgets what is over in a table of answers, through all its partitions.</summary>
internal static class OldAnswers
{
    private const int PageRows = 100;

    /// <summary>Forgets the rows that are over, and answers after each page how many.</summary>
    public static async IAsyncEnumerable<int> ForgetAsync(
        ITables tables,
        string table,
        RowRange rows,
        Func<Row, bool> isOver,
        Func<Row, CancellationToken, ValueTask> forget,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in AnswerSlot.Partitions)
        {
            var range = rows;
            RowPage page;
            do
            {
                page = await tables.QueryAsync(table, partition.ToString(), range, PageRows, cancellationToken)
                    .ConfigureAwait(false);
                var old = page.Rows.Where(isOver).ToList();
                foreach (var row in old)
                {
                    await forget(row, cancellationToken).ConfigureAwait(false);
                }

                yield return old.Count;
                range = page.HasMore ? range.After(page.Rows[^1].Key) : range;
            }
            while (page.HasMore);
        }
    }
}
