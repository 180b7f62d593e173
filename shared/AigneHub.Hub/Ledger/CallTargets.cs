using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>Whose budgets a call counts in.</summary>
internal static class CallTargets
{
    public static BudgetTarget[] Of(string key, string? project) => project is null
        ? [new BudgetTarget(BudgetTargetKind.Key, key)]
        : [new BudgetTarget(BudgetTargetKind.Key, key), new BudgetTarget(BudgetTargetKind.Project, project)];
}
