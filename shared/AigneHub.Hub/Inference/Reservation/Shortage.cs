using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Why a call does not get what it needs.</summary>
/// <param name="Error">What its caller is told.</param>
/// <param name="MayEnd">Whether others hold of it what they may not need, so that waiting makes sense.</param>
internal readonly record struct Shortage(HubError Error, bool MayEnd)
{
    public static Shortage Of(HeldLease lease, CreditWait wait, LeaseTaken taken)
    {
        var least = wait.Bound.Least;
        foreach (var budget in taken.Budgets)
        {
            if (wait.Targets.Contains(budget.Target))
            {
                var free = lease.SliceOf(budget.Target).Free;
                if (free < least)
                {
                    return new Shortage(CreditErrors.Budget(budget, least), Held(budget.Leased, free) > Amount.Zero);
                }
            }
        }

        var others = Held(taken.Account.Leased, lease.Free);
        return new Shortage(CreditErrors.Insufficient(taken.Account, lease.Free, least), others > Amount.Zero);
    }

    private static Amount Held(Amount leased, Amount free) => free > Amount.Zero ? leased - free : leased;
}
