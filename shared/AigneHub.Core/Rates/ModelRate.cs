using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Rates;

/// <summary>What an account pays for a model.</summary>
/// <param name="Version">The version of the rate card; 0 before there was one.</param>
/// <param name="Sell">The sell rates, in credits.</param>
/// <param name="Multiplier">What the account's price group pays of them.</param>
public sealed record ModelRate(long Version, ModelPrice Sell, BasisPoints Multiplier)
{
    /// <summary>The rate of a call of this usage and image variant.</summary>
    public AppliedRate Apply(in UsageCounts usage, string? quality = null, string? size = null) =>
        new(Version, Sell.Apply(in usage, quality, size).Units, Multiplier);

    /// <summary>The rate of who pays a share of it.</summary>
    public ModelRate Of(BasisPoints share) => share == BasisPoints.One ? this : this with { Multiplier = Multiplier.Of(share) };
}
