using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Consent;

/// <summary>What an app may spend.</summary>
/// <param name="Amount">At most this.</param>
/// <param name="Period">In each day or month, or altogether.</param>
internal sealed record ConsentBudget(Amount Amount, BudgetPeriod Period)
{
    /// <summary>The same as limits of a budget.</summary>
    public BudgetLimits Limits => new(
        Period == BudgetPeriod.Day ? Amount : null,
        Period == BudgetPeriod.Month ? Amount : null,
        Period == BudgetPeriod.Total ? Amount : null);
}
