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
