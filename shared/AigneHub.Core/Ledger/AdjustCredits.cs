using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>Corrects the balance by hand. What would take more than is available is refused.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Change">How much; negative to take.</param>
/// <param name="Reason">Why, in words for people.</param>
/// <param name="Actor">Who does it.</param>
public sealed record AdjustCredits(string Id, Amount Change, string Reason, string Actor) : LedgerOperation(Id);
