using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Transactions;

/// <summary>Part of what went in and out of an account, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The sequence before which the next page goes on; null when there is none.</param>
internal sealed record TransactionPage(IReadOnlyList<LedgerEntry> Entries, long? Next);
