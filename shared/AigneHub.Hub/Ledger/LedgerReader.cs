using System.Runtime.CompilerServices;
using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>Reads ledgers.</summary>
public sealed class LedgerReader(ITables tables)
{
    private const int RowsAtOnce = 500;

    /// <summary>An account; null when nothing ever happened to it.</summary>
    public async Task<LedgerAccount?> AccountAsync(string account, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(LedgerRows.Table, account, LedgerRows.Account, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : LedgerRows.ToAccount(row.Data);
    }

    /// <summary>The ids of all accounts that have a ledger, in ordinal order.</summary>
    public async IAsyncEnumerable<string> AccountsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(LedgerRows.Table, LedgerRows.Accounts, RowRange.All, RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return row.Key;
        }
    }

    /// <summary>Entries of an account, oldest first, after a sequence (0 for the beginning).</summary>
    public async IAsyncEnumerable<LedgerEntry> EntriesAsync(
        string account,
        long after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(LedgerRows.EntryPrefix);
        var range = after == 0 ? all : all.After(LedgerRows.Entry(after));
        await foreach (var row in tables
            .ReadAsync(LedgerRows.Table, account, range, RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return EntryRows.ToEntry(row);
        }
    }

    /// <summary>A page of an account's entries, oldest first, after a sequence (0 for the beginning).</summary>
    public async Task<EntryPage> PageAsync(
        string account, long after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(LedgerRows.EntryPrefix);
        var range = after == 0 ? all : all.After(LedgerRows.Entry(after));
        var page = await tables.QueryAsync(LedgerRows.Table, account, range, take, cancellationToken)
            .ConfigureAwait(false);
        return new EntryPage([.. page.Rows.Select(EntryRows.ToEntry)], page.HasMore);
    }

    /// <summary>Entries of an account, newest first, before a sequence; from the newest on when it is null.</summary>
    public async IAsyncEnumerable<LedgerEntry> NewestFirstAsync(
        string account,
        long? before,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Tables are read forwards only, so older entries are asked for block by block.
        var end = before ?? await EndAsync(account, cancellationToken).ConfigureAwait(false);
        while (end > 1)
        {
            var start = Math.Max(1, end - RowsAtOnce);
            var range = new RowRange(LedgerRows.Entry(start), LedgerRows.Entry(end));
            var page = await tables.QueryAsync(LedgerRows.Table, account, range, RowsAtOnce, cancellationToken)
                .ConfigureAwait(false);
            foreach (var row in page.Rows.Reverse())
            {
                yield return EntryRows.ToEntry(row);
            }

            end = start;
        }
    }

    /// <summary>
    /// The sequence of the first entry at or after a moment, or the one that follows the last: where entries are in the order
    /// of their times, which those of instances with different clocks are only about.
    /// </summary>
    public async Task<long> FirstAtAsync(string account, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, await EndAsync(account, cancellationToken).ConfigureAwait(false));
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var entry = await EntryAsync(account, middle, cancellationToken).ConfigureAwait(false);
            (low, high) = entry?.Time < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>One entry; null when there is none of the sequence.</summary>
    public async Task<LedgerEntry?> EntryAsync(string account, long sequence, CancellationToken cancellationToken)
    {
        var row = await tables
            .GetAsync(LedgerRows.Table, account, LedgerRows.Entry(sequence), cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : EntryRows.ToEntry(row);
    }

    /// <summary>The entry of an operation, by its id; null when it was never done.</summary>
    public async Task<LedgerEntry?> FindAsync(string account, string operation, CancellationToken cancellationToken)
    {
        var row = await tables
            .GetAsync(LedgerRows.Table, account, LedgerRows.Operation(operation), cancellationToken)
            .ConfigureAwait(false);
        return row is null
            ? null
            : await EntryAsync(account, row.Data["Sequence"].AsInt64()!.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sequence of the entry that charges a call, by its id and when it ended; null when it was never charged.</summary>
    public async Task<long?> ChargeOfAsync(
        string account, string request, DateTimeOffset ended, CancellationToken cancellationToken)
    {
        await foreach (var (id, sequence) in ChargesAsync(account, ChargedSpan.Of(ended), cancellationToken).ConfigureAwait(false))
        {
            if (id == request)
            {
                return sequence;
            }
        }

        return null;
    }

    /// <summary>The charged calls that ended from a moment on and before another (in whole spans), each with its entry's sequence.</summary>
    public IAsyncEnumerable<(string Request, long Sequence)> ChargesAsync(
        string account, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) =>
        ChargesAsync(account, ChargedSpan.Between(from, before), cancellationToken);

    private async IAsyncEnumerable<(string Request, long Sequence)> ChargesAsync(
        string account, RowRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(LedgerRows.Table, account, range, RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (var call in ChargedSpan.CallsOf(row))
            {
                yield return call;
            }
        }
    }

    private async Task<long> EndAsync(string account, CancellationToken cancellationToken) =>
        1 + ((await AccountAsync(account, cancellationToken).ConfigureAwait(false))?.Sequence ?? 0);

    /// <summary>The leases that instances hold of an account, or that await charges.</summary>
    public Task<IReadOnlyList<Lease>> LeasesAsync(string account, CancellationToken cancellationToken) =>
        ReadAsync(account, LedgerRows.LeasePrefix, LedgerRows.ToLease, cancellationToken);

    /// <summary>The budgets of an account, as they were last changed: a new day shows with the next call.</summary>
    public Task<IReadOnlyList<Budget>> BudgetsAsync(string account, CancellationToken cancellationToken) =>
        ReadAsync(account, LedgerRows.BudgetPrefix, LedgerRows.ToBudget, cancellationToken);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string account, string prefix, Func<Row, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        await foreach (var row in tables
            .ReadAsync(LedgerRows.Table, account, RowRange.StartingWith(prefix), RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(read(row));
        }

        return found;
    }
}
