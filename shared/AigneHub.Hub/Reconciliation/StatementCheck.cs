using AigneHub.Hub.Ledger;
using AigneHub.Hub.Statements;

namespace AigneHub.Hub.Reconciliation;

/// <summary>
/// Closed statements against what they were made of: the row is as it was closed, and ends with the ledger's entry it names; in
/// internal mode no call came after the closing.
/// </summary>
internal sealed class StatementCheck(StatementStore store, StatementBuilder builder, LedgerReader ledger) : IBooksCheck
{
    public string Name => "statements";

    /// <summary>The month before the last day that is over.</summary>
    public IEnumerable<string> Scopes(CheckedDays days) => [BillingPeriod.Of(days.Before.Start).Previous.ToString()];

    public async Task<IReadOnlyList<string>> CheckAsync(
        string account, string scope, CancellationToken cancellationToken)
    {
        var isPeriod = BillingPeriod.TryParse(scope, out var period);
        var closed = isPeriod ? await store.FindAsync(account, period, cancellationToken).ConfigureAwait(false) : null;
        if (closed is null)
        {
            return [];
        }

        if (StatementRows.HashOf(closed.Statement) != closed.Hash)
        {
            return [$"The statement of {scope} does not have the hash of its content."];
        }

        return closed.Statement.Ledger is { } sums
            ? await CheckHeadAsync(account, scope, sums, cancellationToken).ConfigureAwait(false)
            : await CheckUsageAsync(closed.Statement, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> CheckHeadAsync(
        string account, string scope, StatementLedger sums, CancellationToken cancellationToken)
    {
        var last = await ledger.EntryAsync(account, sums.Last, cancellationToken).ConfigureAwait(false);
        return sums.Last == 0 || (last?.Hash.ToString() == sums.Head && last.Balance == sums.Closing)
            ? []
            : [$"The statement of {scope} ends with another entry {sums.Last} than the ledger has."];
    }

    private async Task<IReadOnlyList<string>> CheckUsageAsync(Statement closed, CancellationToken cancellationToken)
    {
        var now = await builder
            .BuildAsync(closed.Account, closed.Period, null, waits: false, cancellationToken)
            .ConfigureAwait(false);
        return now!.Calls == closed.Calls && now.Total == closed.Total
            ? []
            :
            [
                $"{now.Calls} calls of {closed.Period} cost {now.Total}; its statement has {closed.Calls} and {closed.Total}, "
                + "as some came after it was closed.",
            ];
    }
}
