namespace AigneHub.Core.Payments;

/// <summary>A charge of a saved method of payment.</summary>
/// <param name="Order">The hub's order: done once, and comes back in the events.</param>
/// <param name="Account">The account that gets the credits.</param>
/// <param name="Customer">The processor's customer.</param>
/// <param name="Title">What stands on the receipt.</param>
/// <param name="Price">How much.</param>
public sealed record SavedCharge(string Order, string Account, string Customer, string Title, Cash Price);
