using AigneHub.Core.Ledger;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Rollups;

namespace AigneHub.Hub.Statements;

/// <summary>
/// Works out the statement of a month. Where accounts pay it is made of the ledger's entries of that month, so that it goes from
/// the last statement's balance to the next one's first; in internal mode of what was used.
/// </summary>
internal sealed class StatementBuilder(HubOptions options, LedgerReader ledger, CallLog log, UsageReport report)
{
    private static readonly UsageGroup[] Groups = [UsageGroup.Model, UsageGroup.Key, UsageGroup.Project];

    /// <summary>The statement of a month; null while calls it pays for are not in the call log, unless it need not wait.</summary>
    /// <param name="account">The account.</param>
    /// <param name="period">The month.</param>
    /// <param name="before">The statement of the month before; null when it is the first, and in internal mode.</param>
    /// <param name="waits">Whether it can wait for calls. Those that never come are a line without a model.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Statement?> BuildAsync(
        string account, BillingPeriod period, ClosedStatement? before, bool waits, CancellationToken cancellationToken) =>
        options.Mode == HubMode.Internal
            ? OfUsageAsync(account, period, cancellationToken)
            : OfLedgerAsync(account, period, before, waits, cancellationToken);

    private async Task<Statement?> OfUsageAsync(
        string account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var lines = new StatementLines();
        var month = new UsageQuestion(account, CallHour.Of(period.Start), CallHour.Of(period.End), new UsageFilter());
        foreach (var (name, sum) in await report.SumAsync(month, Groups, cancellationToken).ConfigureAwait(false))
        {
            var names = UsageGroups.Split(name);
            lines.Add(names[0], names[1], names[2], sum.Calls, sum.Cost);
        }

        return new Statement(account, period, null, lines.ToList());
    }

    private async Task<Statement?> OfLedgerAsync(
        string account, BillingPeriod period, ClosedStatement? before, bool waits, CancellationToken cancellationToken)
    {
        var fold = LedgerFold.After(before);
        var lines = new StatementLines();
        var calls = new CallsByHour(log, account);
        var end = await ledger.FirstAtAsync(account, period.End, cancellationToken).ConfigureAwait(false);
        await foreach (var entry in ledger.EntriesAsync(account, fold.Sum.Last, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Sequence >= end)
            {
                break;
            }

            fold.Add(entry);
            if (!await AddCallsAsync(lines, entry, calls, cancellationToken).ConfigureAwait(false) && waits)
            {
                return null;
            }
        }

        return new Statement(account, period, fold.Sum, lines.ToList());
    }

    /// <summary>Adds the calls that a charge pays for. False when one is not in the call log.</summary>
    private static async Task<bool> AddCallsAsync(
        StatementLines lines, LedgerEntry entry, CallsByHour calls, CancellationToken cancellationToken)
    {
        var known = true;
        foreach (var line in entry.Calls)
        {
            var call = await calls.FindAsync(line.Request, cancellationToken).ConfigureAwait(false);
            known &= call is not null;
            var model = call is null ? string.Empty : $"{call.Provider}/{call.Model}";
            lines.Add(model, call?.KeyId ?? string.Empty, call?.Project, 1, line.Paid);
        }

        return known;
    }
}
