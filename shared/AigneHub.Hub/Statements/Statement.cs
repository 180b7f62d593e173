using AigneHub.Core.Money;

namespace AigneHub.Hub.Statements;

/// <summary>What an account used and paid in a billing period that is closed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Period">The month.</param>
/// <param name="Ledger">What went in and out; null in internal mode, where nobody pays.</param>
/// <param name="Lines">What it was used for, by model, key and project; the dearest first.</param>
internal sealed record Statement(
    string Account, BillingPeriod Period, StatementLedger? Ledger, IReadOnlyList<StatementLine> Lines)
{
    public long Calls => Lines.Sum(line => line.Calls);

    public Amount Total => Lines.Aggregate(Amount.Zero, (sum, line) => sum + line.Amount);

    /// <summary>The lines of each project together, in the order of their names.</summary>
    public IEnumerable<StatementLine> Projects => Lines
        .GroupBy(line => line.Project, StringComparer.Ordinal)
        .OrderBy(project => project.Key, StringComparer.Ordinal)
        .Select(project => new StatementLine(
            string.Empty,
            string.Empty,
            project.Key,
            project.Sum(line => line.Calls),
            project.Aggregate(Amount.Zero, (sum, line) => sum + line.Amount)));
}
