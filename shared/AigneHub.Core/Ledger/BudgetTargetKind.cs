namespace AigneHub.Core.Ledger;

/// <summary>Whose spending a budget limits.</summary>
public enum BudgetTargetKind
{
    /// <summary>A key's.</summary>
    Key,

    /// <summary>A project's.</summary>
    Project,

    /// <summary>A member's: of what it does itself, and of the keys it made.</summary>
    Member,
}
