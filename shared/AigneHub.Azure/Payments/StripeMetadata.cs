namespace AigneHub.Azure.Payments;

/// <summary>What the hub writes on Stripe's objects, and finds again in their events.</summary>
internal static class StripeMetadata
{
    // Other systems may share the Stripe account: the names say whose they are.
    public const string Order = "aignehub_order";
    public const string Account = "aignehub_account";
    public const string Plan = "aignehub_plan";
    public const string Saved = "aignehub_saved";
    public const string Reason = "aignehub_reason";

    // Stripe refuses longer values.
    private const int MaxValueLength = 500;

    public static Dictionary<string, string> Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var metadata = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                metadata.Add(name, value[..Math.Min(value.Length, MaxValueLength)]);
            }
        }

        return metadata;
    }
}
