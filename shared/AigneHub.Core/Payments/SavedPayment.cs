namespace AigneHub.Core.Payments;

/// <summary>What became of a charge of a saved method.</summary>
/// <param name="Payment">The processor's id; null when there was nothing to charge.</param>
/// <param name="State">Whether it was paid. Credits follow with the webhook in any case.</param>
/// <param name="Decline">Why it was not, in the processor's word, such as <c>insufficient_funds</c>.</param>
/// <param name="Live">Whether it takes real money.</param>
public sealed record SavedPayment(string? Payment, SavedPaymentState State, string? Decline, bool Live);
