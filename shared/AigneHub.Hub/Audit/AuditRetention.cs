using System.Runtime.CompilerServices;
using System.Text.Json;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Audit;

/// <summary>
/// Deletes entries that are too old, from the beginning of each chain. The chain's ends keep the hash of the last that is
/// gone, in the same transaction, so that what is left can still be followed to where it begins; and an entry tells of it.
/// </summary>
internal sealed class AuditRetention(ITables tables, AuditLog log, HubOptions options, TimeProvider time) : IRetention
{
    private const string Action = "audit.forget";
    private const int RowsAtOnce = 90;

    private static readonly AuditActor Hub = new("hub", null, null);

    /// <inheritdoc />
    public string Name => "audit";

    /// <inheritdoc />
    public TimeSpan? Kept => options.AuditRetention;

    /// <summary>Deletes what is due of every account: how much of each.</summary>
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var due = day.AddDays(1).Start();
        await foreach (var row in tables
            .ReadAsync(AuditRows.Table, AuditRows.Chains, RowRange.All, RowsAtOnce, cancellationToken).ConfigureAwait(false))
        {
            yield return await ForgetAsync(row.Key, due, cancellationToken).ConfigureAwait(false);
        }

        await ForgetCopiesAsync(due, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ForgetAsync(string account, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var count = 0;
        AuditEntry? newest = null;
        while (await OldestAsync(account, due, cancellationToken).ConfigureAwait(false) is var (ends, rows) && rows.Count > 0)
        {
            // The rows come with the newest first, as they lie.
            var last = AuditRows.ToEntry(rows[0].Data);
            var chain = AuditRows.ToChain(ends!.Data) with { Forgotten = last.Sequence, Anchor = last.Hash };
            RowChange[] changes =
            [
                RowChange.Replace(AuditRows.Ends, AuditRows.ToData(chain), ends.ETag),
                .. rows.Select(row => RowChange.Delete(row.Key, row.ETag)),
            ];
            var result = await tables.CommitAsync(AuditRows.Table, account, changes, cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                newest = last;
                count += rows.Count;
            }
        }

        if (newest is not null)
        {
            await TellAsync(account, newest, count, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>The ends of a chain and its oldest entries that are due.</summary>
    private async Task<(Row? Ends, List<Row> Rows)> OldestAsync(
        string account, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var ends = await tables.GetAsync(AuditRows.Table, account, AuditRows.Ends, cancellationToken).ConfigureAwait(false);
        if (ends is null)
        {
            return (null, []);
        }

        // The newest entry stays, whatever its age: the chain goes on from it.
        var chain = AuditRows.ToChain(ends.Data);
        var last = Math.Min(chain.Forgotten + RowsAtOnce, chain.Last - 1);
        var range = new RowRange(AuditRows.Key(last), AuditRows.Key(chain.Forgotten));
        var rows = last <= chain.Forgotten
            ? []
            : (await tables.QueryAsync(AuditRows.Table, account, range, RowsAtOnce, cancellationToken).ConfigureAwait(false))
                .Rows;
        return (ends, [.. rows.SkipWhile(row => AuditRows.ToEntry(row.Data).Time >= due)]);
    }

    private Task TellAsync(string account, AuditEntry newest, int count, CancellationToken cancellationToken) =>
        log.AppendAsync(
            new AuditEvent
            {
                Account = account,
                Time = time.GetUtcNow(),
                Action = Action,
                Actor = Hub,
                After = AuditSnapshot.Take(json => Write(json, newest, count)),
            },
            cancellationToken);

    private static void Write(Utf8JsonWriter json, AuditEntry newest, int count)
    {
        json.WriteStartObject();
        json.WriteNumber("entries"u8, count);
        json.WriteNumber("last"u8, newest.Sequence);
        json.WriteString("hash"u8, newest.Hash);
        json.WriteEndObject();
    }

    private async Task ForgetCopiesAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        var range = new RowRange(AuditRows.KeyOf(due), null);
        RowPage page;
        do
        {
            page = await tables
                .QueryAsync(AuditRows.Table, AuditRows.Everything, range, RowsAtOnce, cancellationToken).ConfigureAwait(false);
            RowChange[] gone = [.. page.Rows.Select(row => RowChange.Delete(row.Key, row.ETag))];
            if (gone.Length > 0)
            {
                _ = await tables.CommitAsync(AuditRows.Table, AuditRows.Everything, gone, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        while (page.HasMore);
    }
}
