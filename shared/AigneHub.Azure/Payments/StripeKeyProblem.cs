namespace AigneHub.Azure.Payments;

/// <summary>A secret for Stripe is there and cannot be one. The message names the secret, never its value.</summary>
internal sealed class StripeKeyProblem(string message) : Exception(message);
