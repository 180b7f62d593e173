using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>Whose budgets a call counts in.</summary>
internal static class CallTargets
{
    public static BudgetTarget[] Of(string key, string? project, string? member)
    {
        var target = new BudgetTarget(BudgetTargetKind.Key, key);
        return (project, member) switch
        {
            (null, null) => [target],
            ({ } name, null) => [target, new(BudgetTargetKind.Project, name)],
            (null, { } person) => [target, new(BudgetTargetKind.Member, person)],
            ({ } name, { } person) =>
                [target, new(BudgetTargetKind.Project, name), new(BudgetTargetKind.Member, person)],
        };
    }
}
