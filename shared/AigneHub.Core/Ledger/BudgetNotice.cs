namespace AigneHub.Core.Ledger;

/// <summary>A budget reached a part of its limit.</summary>
/// <param name="Target">Whose.</param>
/// <param name="Period">Which limit.</param>
/// <param name="Start">The first moment of the period (UTC); the beginning of time for a total.</param>
/// <param name="Percent">50, 80 or 100.</param>
/// <param name="Time">When (UTC).</param>
public sealed record BudgetNotice(
    BudgetTarget Target, BudgetPeriod Period, DateTimeOffset Start, int Percent, DateTimeOffset Time)
{
    /// <summary>The percentages that are told.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [50, 80, 100];
}
