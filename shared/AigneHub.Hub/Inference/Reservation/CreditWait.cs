using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>A call that waits for credit.</summary>
internal sealed class CreditWait(CallBound bound, BudgetTarget[] targets, long deadline)
{
    private readonly TaskCompletionSource<Outcome<Reserved>> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The most it can cost.</summary>
    public CallBound Bound { get; } = bound;

    /// <summary>Whose budgets it counts in.</summary>
    public BudgetTarget[] Targets { get; } = targets;

    /// <summary>The clock's timestamp after which it does not wait for what others hold.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>Whether the ledger was asked for it, so that there is no more than what came.</summary>
    public bool WasAsked { get; set; }

    public Task<Outcome<Reserved>> Answer => _answer.Task;

    public void End(Outcome<Reserved> answer) => _ = _answer.TrySetResult(answer);
}
