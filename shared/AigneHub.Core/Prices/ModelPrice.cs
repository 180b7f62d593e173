using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Prices;

/// <summary>What a model costs, as one version of the price list has it.</summary>
/// <param name="Version">The version of the price list.</param>
/// <param name="Units">The unit prices that hold when no tier does.</param>
public sealed record ModelPrice(string Version, UnitPrices Units)
{
    /// <summary>Prices for long prompts, by rising bound.</summary>
    public IReadOnlyList<ContextTier> Tiers { get; init; } = [];

    /// <summary>Prices of images by quality and size. Empty when images are not sold by the piece.</summary>
    public IReadOnlyList<ImageVariant> Images { get; init; } = [];

    private readonly AppliedPrice _base = new(Version, Units);

    /// <summary>The unit prices for a call of this usage and image variant.</summary>
    public AppliedPrice Apply(in UsageCounts usage, string? quality = null, string? size = null)
    {
        if (Tiers.Count == 0 && Images.Count == 0)
        {
            return _base;
        }

        var units = Units;
        var input = usage.TotalInput();
        foreach (var tier in Tiers)
        {
            if (input > tier.AboveInputTokens)
            {
                units = tier.Units;
            }
        }

        if (Images.Count > 0)
        {
            units[UsageClass.Images] = PriceOfImage(quality, size);
        }

        return new AppliedPrice(Version, units);
    }

    /// <summary>Both named, then the quality alone, then the size alone; else the dearest, so that no variant is sold below its price.</summary>
    private UnitPrice PriceOfImage(string? quality, string? size)
    {
        return Find(quality ?? "default", size ?? "default")
            ?? Find(quality ?? "default", "default")
            ?? Find("default", size ?? "default")
            ?? Images.MaxBy(image => image.Each.Picos)!.Each;
    }

    private UnitPrice? Find(string quality, string size)
    {
        foreach (var image in Images)
        {
            if (string.Equals(image.Quality, quality, StringComparison.OrdinalIgnoreCase)
                && string.Equals(image.Size, size, StringComparison.OrdinalIgnoreCase))
            {
                return image.Each;
            }
        }

        return null;
    }
}
