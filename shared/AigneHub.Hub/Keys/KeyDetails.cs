using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Keys;

/// <summary>What is known of a key besides the key.</summary>
/// <param name="LastUsed">When it was last used (UTC), to the minute; null for never.</param>
/// <param name="Budget">How much may be spent with it; null for any amount.</param>
public sealed record KeyDetails(DateTimeOffset? LastUsed, BudgetLimits? Budget)
{
    /// <summary>Of a key that was just made.</summary>
    public static KeyDetails None { get; } = new(null, null);
}
