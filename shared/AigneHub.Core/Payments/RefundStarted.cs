namespace AigneHub.Core.Payments;

/// <summary>A refund on its way.</summary>
/// <param name="Refund">The processor's id.</param>
/// <param name="Amount">How much is returned.</param>
public sealed record RefundStarted(string Refund, Cash Amount);
