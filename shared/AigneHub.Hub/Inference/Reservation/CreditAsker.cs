using AigneHub.Core.Ledger;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// Asks the ledger for credit of one account, one request at a time, until nobody waits any more. Its state and what it
/// hands out are guarded by the account's pool, whose lock it takes for that.
/// </summary>
internal sealed partial class CreditAsker(
    string account,
    Lock gate,
    CreditSource source,
    LeaseRequests requests,
    CreditHolding holding,
    CreditQueue queue,
    LedgerOptions options,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is at work.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Whether the ledger has no more than it gave, and calls wait.</summary>
    public bool IsScarce { get; private set; }

    /// <summary>Ends when the ledger is not being asked.</summary>
    public Task Asking { get; private set; } = Task.CompletedTask;

    /// <summary>Starts to ask unless it does. The caller holds the lock.</summary>
    public void Ask()
    {
        if (!IsAsking)
        {
            IsAsking = true;
            Asking = Task.Run(AskAsync, CancellationToken.None);
        }
    }

    /// <summary>No caller's cancellation reaches this: others may wait for what it brings.</summary>
    private async Task AskAsync()
    {
        var pause = FirstPause;
        while (true)
        {
            HeldLease lease;
            LeaseRequest request;
            var began = time.GetTimestamp();
            lock (gate)
            {
                IsScarce = false;
                lease = holding.ToAskFor();
                request = requests.Of(lease, queue.Waits, holding.Budgets);
            }

            try
            {
                var taken = await source.LeaseAsync(account, request, CancellationToken.None).ConfigureAwait(false);
                if (Serve(lease, taken, began) is not { } mustWait)
                {
                    return;
                }

                if (mustWait)
                {
                    await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(false);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
            catch (Exception problem)
            {
                LogNoLease(problem, account);
                Abandon(lease);
                return;
            }
        }
    }

    /// <summary>Hands out what came. Null when nobody waits any more, else whether to pause before the ledger is asked again.</summary>
    private bool? Serve(HeldLease lease, LeaseTaken taken, long began)
    {
        lock (gate)
        {
            var knewAll = queue.Waits.All(wait => wait.Targets.All(
                target => holding.Budgets.Contains(target) || !taken.Budgets.Any(budget => budget.Target == target)));
            holding.Budgets = [.. taken.Budgets.Select(budget => budget.Target)];
            Absorb(lease, taken, began);
            queue.ServeWhatFits();
            var isCurrent = ReferenceEquals(lease, holding.Lease);
            if (knewAll && isCurrent)
            {
                queue.ServeLimited();
                queue.RefuseHopeless(lease, taken);
            }

            // Where a budget was news, or the lease was lost, the ledger was not asked for what calls need.
            IsScarce = !queue.IsEmpty && knewAll && isCurrent && queue.Waits.All(wait => wait.WasAsked);
            IsAsking = !queue.IsEmpty;
            return IsAsking ? IsScarce : null;
        }
    }

    private void Absorb(HeldLease lease, LeaseTaken taken, long began)
    {
        if (taken.Grant.Held)
        {
            lease.Absorb(taken.Grant, began + (long)(options.Lease.TotalSeconds * time.TimestampFrequency));
            requests.Note(taken.Grant.Credit);
        }
        else if (lease.IsTaken)
        {
            // It was closed while this instance was held up: what it had of it is no longer its own.
            holding.Lose(lease);
        }
    }

    /// <summary>
    /// Whether the ledger gave anything is not known. What it may have given beyond what is known is not used; it comes
    /// back when the lease is closed.
    /// </summary>
    private void Abandon(HeldLease lease)
    {
        lock (gate)
        {
            IsAsking = IsScarce = false;
            if (!lease.IsTaken)
            {
                holding.Lose(lease);
            }

            queue.RefuseAll(CreditErrors.Unknown);
        }
    }

    [LoggerMessage(50, LogLevel.Error, "No credit of account {Account} could be leased; the calls that waited for it are refused")]
    private partial void LogNoLease(Exception problem, string account);
}
