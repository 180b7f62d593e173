using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>One call among those that a charge pays for.</summary>
/// <param name="Request">The call's request id.</param>
/// <param name="Paid">What the account paid for it.</param>
/// <param name="Uncovered">What it cost beyond that, because the account had no more.</param>
public readonly record struct ChargeLine(string Request, Amount Paid, Amount Uncovered);
