namespace AigneHub.Core.Payments;

/// <summary>Ends a subscription with its period, or lets it go on.</summary>
/// <param name="Id">The hub's id: done once.</param>
/// <param name="Subscription">The processor's subscription.</param>
/// <param name="AtPeriodEnd">True to end it then, false to let it go on.</param>
public sealed record CancellationRequest(string Id, string Subscription, bool AtPeriodEnd);
