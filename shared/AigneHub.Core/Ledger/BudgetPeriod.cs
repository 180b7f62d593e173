namespace AigneHub.Core.Ledger;

/// <summary>The time a limit of a budget holds for. Days and months are UTC.</summary>
public enum BudgetPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A month.</summary>
    Month,

    /// <summary>All time.</summary>
    Total,
}
