namespace AigneHub.Azure.Tests.Payments;

/// <summary>A request that reached the server in Stripe's place.</summary>
/// <param name="Line">Method and path.</param>
/// <param name="Query">The query, decoded.</param>
/// <param name="Form">The form's fields in their order, decoded.</param>
/// <param name="Headers">The headers.</param>
internal sealed record StripeAsked(
    string Line, string Query, IReadOnlyList<string> Form, IReadOnlyDictionary<string, string> Headers)
{
    public string? IdempotencyKey => Headers.GetValueOrDefault("Idempotency-Key");
}
