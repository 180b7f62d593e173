namespace AigneHub.Core.Payments;

/// <summary>Moves a subscription to another plan.</summary>
/// <param name="Id">The hub's order: done once and, when the move is at once, comes back in its events.</param>
/// <param name="Subscription">The processor's subscription.</param>
/// <param name="From">The plan it has: the move is refused (<c>conflict</c>) when it has another by now.</param>
/// <param name="Plan">The plan it moves to.</param>
/// <param name="Title">What stands on the invoice.</param>
/// <param name="Price">What that plan costs each period.</param>
/// <param name="Period">How often.</param>
/// <param name="AtOnce">
/// Whether the difference for the rest of the period is invoiced now; else the price counts from the next period.
/// </param>
public sealed record PlanChange(
    string Id,
    string Subscription,
    string From,
    string Plan,
    string Title,
    Cash Price,
    PlanPeriod Period,
    bool AtOnce);
