namespace AigneHub.Core.Payments;

/// <summary>Moves a subscription to another plan.</summary>
/// <param name="Id">The hub's id: done once.</param>
/// <param name="Subscription">The processor's subscription.</param>
/// <param name="Plan">The plan it moves to.</param>
/// <param name="Title">What stands on the invoice.</param>
/// <param name="Price">What that plan costs each period.</param>
/// <param name="Period">How often.</param>
public sealed record PlanChange(
    string Id, string Subscription, string Plan, string Title, Cash Price, PlanPeriod Period);
