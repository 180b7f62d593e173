using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Calls;

/// <summary>
/// Deletes the calls of hours that are too old. Those hours stand in the day book; what was made of their calls, roll-ups, charges
/// and statements, stays.
/// </summary>
internal sealed class CallRetention(HubOptions options, DayBook book, ITables tables) : IRetention
{
    /// <summary>What hours are noted as.</summary>
    public const string Kind = "calls";

    /// <inheritdoc />
    public string Name => Kind;

    /// <inheritdoc />
    public TimeSpan? Kept => options.CallRetention;

    /// <summary>Where an hour of an account is noted in the call log.</summary>
    public static NotedRow HourOf(string account, CallHour hour) =>
        new(CallRows.Table, CallRows.Hours(account), CallRows.InverseTime(hour.Start));

    /// <inheritdoc />
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var hours in book.ReadAsync(Kind, day, cancellationToken).ConfigureAwait(false))
        {
            foreach (var noted in hours)
            {
                await foreach (var count in ForgetAsync(noted, cancellationToken).ConfigureAwait(false))
                {
                    yield return count;
                }
            }
        }
    }

    /// <summary>The hour goes last, so that what is left of it is still found.</summary>
    private async IAsyncEnumerable<int> ForgetAsync(
        NotedRow noted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ = CallRows.TryReadTime(noted.Key, out var start);
        var partition = CallRows.Partition(CallRows.AccountOf(noted.Partition), CallHour.Of(start));
        RowPage page;
        do
        {
            page = await tables.QueryAsync(CallRows.Table, partition, RowRange.All, TableRules.MaxChanges, cancellationToken)
                .ConfigureAwait(false);
            yield return await DeleteAsync(partition, page.Rows, cancellationToken).ConfigureAwait(false);
        }
        while (page.HasMore);

        var hour = await tables.GetAsync(noted.Table, noted.Partition, noted.Key, cancellationToken).ConfigureAwait(false);
        if (hour is not null)
        {
            _ = await DeleteAsync(noted.Partition, [hour], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> DeleteAsync(string partition, IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        RowChange[] gone = [.. rows.Select(row => RowChange.Delete(row.Key, row.ETag))];
        return gone.Length > 0
            && (await tables.CommitAsync(CallRows.Table, partition, gone, cancellationToken).ConfigureAwait(false)).Succeeded
                ? gone.Length
                : 0;
    }
}
