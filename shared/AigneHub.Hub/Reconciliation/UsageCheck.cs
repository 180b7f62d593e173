using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Reconciliation;

/// <summary>
/// Usage against charges: each call of the log that is to be paid is charged once, at what it costs, and nothing else is. The
/// ids of calls tell their time, so an hour's charges stand together among the operations of the ledger.
/// </summary>
internal sealed class UsageCheck(HubOptions options, ITables tables, LedgerReader ledger, CallLog log) : IBooksCheck
{
    private const string Prefix = "req";
    private const int HoursOfDay = 24;

    /// <summary>A call begins after its id was made.</summary>
    private static readonly TimeSpan IdToStart = TimeSpan.FromSeconds(5);

    public string Name => "usage";

    public IEnumerable<string> Scopes(CheckedDays days) => options.Mode == HubMode.Internal ? [] : days.Names();

    public async Task<IReadOnlyList<string>> CheckAsync(
        string account, string scope, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var hour = CheckedDays.HourOf(scope);
        for (var i = 0; i < HoursOfDay; i++, hour = hour.Next)
        {
            await CheckAsync(account, hour, problems, cancellationToken).ConfigureAwait(false);
        }

        return problems;
    }

    private async Task CheckAsync(
        string account, CallHour hour, List<string> problems, CancellationToken cancellationToken)
    {
        var charged = await ChargedAsync(account, hour, cancellationToken).ConfigureAwait(false);
        var entries = new EntryLines(ledger, account);
        await foreach (var call in log.HourAsync(account, hour, cancellationToken).ConfigureAwait(false))
        {
            var known = charged.Remove(call.RequestId, out var operation);
            if (call.Charge is not { } charge || charge == Amount.Zero)
            {
                if (known)
                {
                    problems.Add($"Call {call.RequestId} is charged {operation.Cost}, but nothing is to be paid for it.");
                }
            }
            else if (!known)
            {
                problems.Add($"Call {call.RequestId} costs {charge}, but is not charged.");
            }
            else if (operation.Cost != charge
                || await entries.CostAsync(operation.Sequence, call.RequestId, cancellationToken).ConfigureAwait(false) != charge)
            {
                problems.Add($"Call {call.RequestId} costs {charge}, but entry {operation.Sequence} does not charge that.");
            }
        }

        await CheckRestAsync(account, hour, charged, problems, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was charged but is not in the hour's log: calls of the next hour, or none at all.</summary>
    private async Task CheckRestAsync(
        string account,
        CallHour hour,
        Dictionary<string, (long Sequence, Amount Cost)> charged,
        List<string> problems,
        CancellationToken cancellationToken)
    {
        foreach (var (request, operation) in charged)
        {
            if (IdTime.TryRead(request, out var made) && made >= hour.Start
                && await log.FindAsync(account, request, cancellationToken).ConfigureAwait(false) is null)
            {
                problems.Add($"Entry {operation.Sequence} charges {operation.Cost} for {request}, which is not in the call log.");
            }
        }
    }

    private async Task<Dictionary<string, (long Sequence, Amount Cost)>> ChargedAsync(
        string account, CallHour hour, CancellationToken cancellationToken)
    {
        var range = new RowRange(
            LedgerRows.Operation(IdTime.FirstId(Prefix, hour.Start - IdToStart)),
            LedgerRows.Operation(IdTime.FirstId(Prefix, hour.Next.Start)));
        var charged = new Dictionary<string, (long, Amount)>(StringComparer.Ordinal);
        await foreach (var row in tables
            .ReadAsync(LedgerRows.Table, account, range, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            // Other operations may have an id of this form, but no cost.
            if (row.Data["Cost"].AsInt64() is { } cost)
            {
                charged[row.Key[LedgerRows.OperationPrefix.Length..]] = (row.Data["Sequence"].AsInt64()!.Value, new Amount(cost));
            }
        }

        return charged;
    }

    /// <summary>The entries that charged calls, each read once.</summary>
    private sealed class EntryLines(LedgerReader ledger, string account)
    {
        private LedgerEntry? _entry;

        /// <summary>What an entry charges for a call, paid or not; null when it does not.</summary>
        public async ValueTask<Amount?> CostAsync(long sequence, string request, CancellationToken cancellationToken)
        {
            // Calls of one entry began about the same time, so the next one is mostly in the same.
            if (_entry?.Sequence != sequence)
            {
                _entry = await ledger.EntryAsync(account, sequence, cancellationToken).ConfigureAwait(false);
            }

            foreach (var line in _entry?.Calls ?? [])
            {
                if (line.Request == request)
                {
                    return line.Paid + line.Uncovered;
                }
            }

            return null;
        }
    }
}
