namespace AigneHub.Hub.Payments;

/// <summary>Whose a payment is.</summary>
/// <param name="Account">The account.</param>
/// <param name="Order">The order that it paid.</param>
public sealed record PaymentOwner(string Account, string Order);
