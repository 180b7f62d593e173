using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Rates;

/// <summary>What an account paid for a call by: enough to work out the charge again.</summary>
/// <param name="Version">The version of the rate card; 0 before there was one.</param>
/// <param name="Units">What a unit of each class was sold for, in pico-credits, before the multiplier.</param>
/// <param name="Multiplier">What the account's price group pays of that.</param>
public sealed record AppliedRate(long Version, UnitPrices Units, BasisPoints Multiplier)
{
    /// <summary>The charge: classes × unit prices × multiplier, rounded up once to a nano-credit.</summary>
    /// <exception cref="OverflowException">It is above <see cref="long.MaxValue"/> nano-credits.</exception>
    public Amount Charge(in UsageCounts usage) => Units.Charge(in usage, Multiplier);
}
