using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>What callers are told who have no credit for a call.</summary>
internal static class CreditErrors
{
    /// <summary>The caller left while it waited; nobody sees this.</summary>
    public static readonly HubError Gone = new(ErrorCodes.InsufficientCredit, "The caller left.");

    /// <summary>The ledger did not answer.</summary>
    public static readonly HubError Unknown = new(
        ErrorCodes.LedgerUnavailable, "The account's credit could not be looked up, so the call was not made.");

    /// <summary>The account has too little.</summary>
    /// <param name="account">The account.</param>
    /// <param name="free">What this instance holds of it for nobody.</param>
    /// <param name="least">What the call needs at least.</param>
    public static HubError Insufficient(LedgerAccount account, Amount free, Amount least)
    {
        var left = account.Available + (free > Amount.Zero ? free : Amount.Zero);
        return new(
            ErrorCodes.InsufficientCredit,
            $"The account has {left} credits left, and this call may cost {least} even with the shortest answer. "
            + "Add credits, or shorten the prompt.");
    }

    /// <summary>A budget has too little.</summary>
    public static HubError Budget(Budget budget, Amount least) => new(
        ErrorCodes.BudgetExceeded,
        $"The budget of the {budget.Target.KindName} '{budget.Target.Id}' has {budget.Room()} credits left, and this "
        + $"call may cost {least} even with the shortest answer.");
}
