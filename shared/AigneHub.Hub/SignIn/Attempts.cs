using AigneHub.Core.Errors;
using AigneHub.Core.Tables;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Counts attempts that may be guesses, and makes the next ones wait: twice as long each time, up to a limit. An attempt
/// counts before it is judged, so that many at once are no more than many in turn; a refused one does not count, so that
/// nobody can keep another waiting by asking.
/// </summary>
internal sealed class Attempts(ITables tables, DayBook book, TimeProvider time)
{
    /// <summary>What counts of attempts are noted as in the day book.</summary>
    public const string Kind = "attempts";

    /// <summary>How long after the last attempt the count begins anew.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    private const string Row = "attempts";
    private const int MaxDoublings = 20;

    /// <summary>Whether a count says nothing any more.</summary>
    public static bool IsOver(Row row, DateTimeOffset now) => now - row.Data["Last"].AsTime() > Forgotten;

    /// <summary>Counts an attempt, or refuses it for now.</summary>
    /// <param name="subject">What is counted, fit for a key.</param>
    /// <param name="free">How many go without waiting.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<HubError?> CountAsync(
        string subject, int free, TimeSpan longest, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await RowAsync(subject, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            var count = row?.Data["Count"].AsInt64() ?? 0;
            var last = row?.Data["Last"].AsTime() ?? default;
            var wait = last + Pause(count - free, longest) - now;
            if (count >= free && wait > TimeSpan.Zero)
            {
                return new HubError(
                    ErrorCodes.TooManyAttempts, "There were too many attempts. Wait before the next.", RetryAfter: wait);
            }

            count = now - last > Forgotten ? 1 : count + 1;
            if (await WriteAsync(subject, row, count, now, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Forgets the attempts: one of them was right.</summary>
    public async Task ForgetAsync(string subject, CancellationToken cancellationToken)
    {
        if (await RowAsync(subject, cancellationToken).ConfigureAwait(false) is { } row)
        {
            _ = await tables
                .CommitAsync(SignInRows.Table, row.Partition, [RowChange.Delete(Row, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string Partition(string subject) => "attempts_" + subject;

    private static TimeSpan Pause(long beyond, TimeSpan longest)
    {
        var pause = TimeSpan.FromSeconds(1L << (int)Math.Clamp(beyond, 0, MaxDoublings));
        return pause < longest ? pause : longest;
    }

    private ValueTask<Row?> RowAsync(string subject, CancellationToken cancellationToken) =>
        tables.GetAsync(SignInRows.Table, Partition(subject), Row, cancellationToken);

    private async Task<bool> WriteAsync(
        string subject, Row? row, long count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            await book.NoteAsync(Kind, new NotedRow(SignInRows.Table, Partition(subject), Row), cancellationToken)
                .ConfigureAwait(false);
        }

        var data = new RowData(2) { ["Count"] = count, ["Last"] = now };
        var change = row is null ? RowChange.Insert(Row, data) : RowChange.Replace(Row, data, row.ETag);
        var result = await tables.CommitAsync(SignInRows.Table, Partition(subject), [change], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }
}
