using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Reconciliation;

/// <summary>
/// Usage against charges: each call of the log that is to be paid is charged once, at what it costs, and nothing else is. What
/// was charged is noted by when the call ended, so an hour's charges stand together in the ledger.
/// </summary>
internal sealed class UsageCheck(HubOptions options, LedgerReader ledger, CallLog log) : IBooksCheck
{
    private const int HoursOfDay = 24;

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
            var sequence = charged.Remove(call.RequestId, out var known) ? known
                : call.Ended < hour.Next.Start ? (long?)null
                : await ledger.ChargeOfAsync(account, call.RequestId, call.Ended, cancellationToken).ConfigureAwait(false);
            var cost = sequence is { } charging
                ? await entries.CostAsync(charging, call.RequestId, cancellationToken).ConfigureAwait(false)
                : null;
            if (call.Charge is not { } charge || charge == Amount.Zero)
            {
                if (sequence is not null)
                {
                    problems.Add($"Call {call.RequestId} is charged {cost}, but nothing is to be paid for it.");
                }
            }
            else if (sequence is null)
            {
                problems.Add($"Call {call.RequestId} costs {charge}, but is not charged.");
            }
            else if (cost != charge)
            {
                problems.Add($"Call {call.RequestId} costs {charge}, but entry {sequence} does not charge that.");
            }
        }

        // What is left began in an earlier hour, or is in no log at all.
        foreach (var (request, sequence) in charged)
        {
            if (await log.FindAsync(account, request, cancellationToken).ConfigureAwait(false) is null)
            {
                var cost = await entries.CostAsync(sequence, request, cancellationToken).ConfigureAwait(false);
                problems.Add($"Entry {sequence} charges {cost} for {request}, which is not in the call log.");
            }
        }
    }

    /// <summary>What was charged of the calls that ended in an hour, and by which entry.</summary>
    private async Task<Dictionary<string, long>> ChargedAsync(
        string account, CallHour hour, CancellationToken cancellationToken)
    {
        var charged = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var (request, sequence) in ledger
            .ChargesAsync(account, hour.Start, hour.Next.Start, cancellationToken).ConfigureAwait(false))
        {
            charged[request] = sequence;
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
            // Calls of one entry ended about the same time, so the next one is mostly in the same.
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
