namespace AigneHub.Core.Payments;

/// <summary>Returns money of a payment.</summary>
/// <param name="Id">The hub's id: done once.</param>
/// <param name="Payment">The processor's payment.</param>
/// <param name="Amount">How much; null for all that is left of it.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record RefundRequest(string Id, string Payment, Cash? Amount, string Reason);
