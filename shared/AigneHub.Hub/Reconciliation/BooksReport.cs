namespace AigneHub.Hub.Reconciliation;

/// <summary>What a run of the reconciliation came to.</summary>
/// <param name="Accounts">How many accounts were looked at.</param>
/// <param name="Checked">How many parts of their books.</param>
/// <param name="Differences">How many of these differ.</param>
public sealed record BooksReport(int Accounts, int Checked, int Differences);
