using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>What a call to Stripe carries beside its parameters.</summary>
/// <param name="ApiKey">The key, as the vault has it now.</param>
internal readonly record struct StripeCall(string ApiKey)
{
    /// <summary>For a call that changes nothing.</summary>
    public RequestOptions Read => new() { ApiKey = ApiKey };

    /// <summary>For a call that Stripe does once for an id, however often it comes.</summary>
    public RequestOptions Once(string id) => new() { ApiKey = ApiKey, IdempotencyKey = id };
}
