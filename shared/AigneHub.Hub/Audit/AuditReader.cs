using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Audit;

/// <summary>Reads the audit log: of an account, or of the whole hub.</summary>
internal sealed class AuditReader(ITables tables)
{
    // A rare match must not keep a request for minutes: the page ends early, and the next goes on.
    private const int MaxRowsRead = 10_000;
    private const int RowsAtOnce = 200;
    private const int EntriesAtOnce = 1_000;

    // Instances write a chain in turn, each by its own clock.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Entries, newest first.</summary>
    /// <param name="account">Whose; null for everybody's.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">The key of the last entry of the page before; null at first.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AuditPage> PageAsync(
        string? account, AuditFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var partition = account ?? AuditRows.Everything;
        var range = account is null ? Times(filter) : AuditRows.Entries;
        range = after is null ? range : range.After(after);
        var entries = new List<AuditEntry>(limit);
        var read = 0;
        string? last = null;
        await foreach (var row in tables
            .ReadAsync(AuditRows.Table, partition, range, RowsAtOnce, cancellationToken).ConfigureAwait(false))
        {
            if (entries.Count == limit || read++ == MaxRowsRead)
            {
                return new AuditPage(entries, last);
            }

            last = row.Key;
            var entry = AuditRows.ToEntry(row.Data);
            if (entry.Time < filter.From - ClockSkew)
            {
                break;
            }

            if (filter.Takes(entry))
            {
                entries.Add(entry);
            }
        }

        return new AuditPage(entries, null);
    }

    /// <summary>All entries that are asked for, newest first, read as they are asked for.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(
        string? account, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(account, filter, after, EntriesAtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>The keys among all of the filter's times.</summary>
    private static RowRange Times(AuditFilter filter) => new(
        filter.To is { } to ? AuditRows.KeyOf(to.AddTicks(-1)) : null,
        filter.From is { } from ? AuditRows.KeyOf(from.AddTicks(-1)) : null);
}
