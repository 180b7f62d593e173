using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Statements;

namespace AigneHub.Hub.Rollups;

/// <summary>The accounts that have calls, or had some.</summary>
internal sealed class UsedAccounts(ITables tables, LedgerReader ledger, StatementStore statements)
{
    /// <summary>Each of them once.</summary>
    public async IAsyncEnumerable<string> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var account in ledger.AccountsAsync(cancellationToken)
            .Concat(statements.AccountsAsync(cancellationToken))
            .Concat(OfOpenMonthsAsync(cancellationToken))
            .WithCancellation(cancellationToken)
            .ConfigureAwait(false))
        {
            if (seen.Add(account))
            {
                yield return account;
            }
        }
    }

    /// <summary>Where nobody pays there is no ledger, and for the first month no statement either.</summary>
    private async IAsyncEnumerable<string> OfOpenMonthsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in StatementRows.Due.All)
        {
            await foreach (var row in tables
                .ReadAsync(StatementRows.Table, partition, RowRange.All, TableRules.MaxPageRows, cancellationToken)
                .ConfigureAwait(false))
            {
                yield return row.Data["Account"].AsString()!;
            }
        }
    }
}
