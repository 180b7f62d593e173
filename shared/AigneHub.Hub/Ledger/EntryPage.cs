using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>Part of an account's entries.</summary>
/// <param name="Entries">The entries, oldest first.</param>
/// <param name="HasMore">Whether more follow.</param>
public sealed record EntryPage(IReadOnlyList<LedgerEntry> Entries, bool HasMore);
