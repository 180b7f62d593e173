using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>An operation that is in the ledger.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Repeated">Whether it had been done before, so that nothing changed now.</param>
public sealed record Posted(LedgerEntry Entry, bool Repeated);
