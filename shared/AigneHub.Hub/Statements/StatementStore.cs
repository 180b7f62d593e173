using AigneHub.Core.Tables;

namespace AigneHub.Hub.Statements;

/// <summary>Keeps closed statements. Whoever closes a month first closes it; nothing changes one after that.</summary>
internal sealed class StatementStore(ITables tables)
{
    public async Task<ClosedStatement?> FindAsync(
        string account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(StatementRows.Table, account, period.ToString(), cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : StatementRows.FromData(row.Data);
    }

    /// <summary>The statements of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<ClosedStatement>> ListAsync(string account, CancellationToken cancellationToken)
    {
        const int AtOnce = 24;
        var found = new List<ClosedStatement>();
        await foreach (var row in tables
            .ReadAsync(StatementRows.Table, account, RowRange.All, AtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add(StatementRows.FromData(row.Data));
        }

        return found;
    }

    /// <summary>The accounts that have statements without a ledger, in ordinal order.</summary>
    public IAsyncEnumerable<string> AccountsAsync(CancellationToken cancellationToken) => tables
        .ReadAsync(
            StatementRows.Table, StatementRows.Accounts, RowRange.All, TableRules.MaxPageRows, cancellationToken)
        .Select(row => row.Key);

    /// <summary>Closes a month. False when it was closed before.</summary>
    public async Task<bool> CloseAsync(Statement statement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (statement.Ledger is null)
        {
            // Listed first: a listed account without a statement does no harm.
            _ = await tables
                .CommitAsync(
                    StatementRows.Table,
                    StatementRows.Accounts,
                    [RowChange.Upsert(statement.Account, new RowData(0))],
                    cancellationToken)
                .ConfigureAwait(false);
        }

        var insert = RowChange.Insert(statement.Period.ToString(), StatementRows.ToData(statement, now));
        var result = await tables
            .CommitAsync(StatementRows.Table, statement.Account, [insert], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }
}
