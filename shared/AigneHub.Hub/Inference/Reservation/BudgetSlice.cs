using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>What a lease holds of one budget. Guarded by the account's pool.</summary>
internal sealed class BudgetSlice(BudgetTarget target)
{
    public BudgetTarget Target { get; } = target;

    /// <summary>What is neither spent nor set aside. Negative when calls cost more than their bound.</summary>
    public Amount Free { get; set; }
}
