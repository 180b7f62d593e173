using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Retention;

/// <summary>Rows that are kept for a time and noted in the <see cref="DayBook"/>.</summary>
/// <param name="name">What they are.</param>
/// <param name="kept">How long they are kept; null for ever.</param>
/// <param name="isOver">Whether a row may go; one that may not is looked at again when as much time has passed. Null for all.</param>
/// <param name="book">Where they are noted.</param>
/// <param name="tables">Where they are.</param>
/// <param name="time">The clock.</param>
internal sealed class NotedRows(
    string name, TimeSpan? kept, Func<Row, DateTimeOffset, bool>? isOver, DayBook book, ITables tables, TimeProvider time)
    : IRetention
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public TimeSpan? Kept => kept;

    /// <inheritdoc />
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in book.ReadAsync(Name, day, cancellationToken).ConfigureAwait(false))
        {
            var deleted = 0;
            foreach (var noted in page)
            {
                deleted += await ForgetAsync(noted, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            yield return deleted;
        }
    }

    private async Task<bool> ForgetAsync(NotedRow noted, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(noted.Table, noted.Partition, noted.Key, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return false;
        }

        if (isOver?.Invoke(row, time.GetUtcNow()) != false)
        {
            var result = await tables
                .CommitAsync(noted.Table, noted.Partition, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return true;
            }
        }

        await book.NoteAsync(Name, noted, cancellationToken).ConfigureAwait(false);
        return false;
    }
}
