using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Tests.Prices;

public class ModelPriceTests
{
    private const string Version = "2026-01-01+00000000";

    [Theory]
    [InlineData(200_000, 1)]
    [InlineData(200_001, 2)]
    [InlineData(500_000, 2)]
    [InlineData(500_001, 3)]
    public void Apply_PromptAtTheBound_TakesTheTierAboveIt(long inputTokens, long picos)
    {
        var price = new ModelPrice(Version, Tokens(1))
        {
            Tiers = [Tier(200_000, 2), Tier(500_000, 3)],
        };

        Assert.Equal(picos, price.Apply(Counts(inputTokens, 0, 0)).Units[UsageClass.Input].Picos);
    }

    [Theory]
    [InlineData("1024p", 5)]
    [InlineData("1024P", 5)]
    [InlineData("720p", 3)]
    [InlineData(null, 3)]
    public void Apply_SecondsOfVideo_CostWhatTheResolutionDoes(string? resolution, long picos)
    {
        var price = new ModelPrice("v", default)
        {
            Videos = [new VideoVariant("default", new UnitPrice(3)), new VideoVariant("1024p", new UnitPrice(5))],
        };
        UsageCounts usage = default;
        usage[UsageClass.VideoSeconds] = 8;

        Assert.Equal(picos, price.Apply(usage, size: resolution).Units[UsageClass.VideoSeconds].Picos);
    }

    [Fact]
    public void VideoPrice_ResolutionThatIsNotListed_IsTheDearest()
    {
        var price = new ModelPrice("v", default)
        {
            Videos = [new VideoVariant("720p", new UnitPrice(3)), new VideoVariant("4k", new UnitPrice(9))],
        };

        Assert.Equal(9, price.VideoPrice("1080p").Picos);
    }

    [Fact]
    public void Apply_CachedPrompt_CountsForTheTierToo()
    {
        var price = new ModelPrice(Version, Tokens(1)) { Tiers = [Tier(1_000, 2)] };
        var usage = Counts(600, 0, 0);
        usage[UsageClass.CacheRead] = 401;

        Assert.Equal(2, price.Apply(usage).Units[UsageClass.Input].Picos);
    }

    [Fact]
    public void Apply_SameTier_AllocatesNothing()
    {
        var price = new ModelPrice(Version, Tokens(1)) { Tiers = [Tier(1_000, 2)] };

        Assert.Same(price.Apply(Counts(2_000, 1, 0)), price.Apply(Counts(3_000, 2, 0)));
    }

    [Theory]
    [InlineData("high", "1024x1024", 40)]
    [InlineData("HIGH", "1024X1024", 40)]
    [InlineData("high", "512x512", 30)]
    [InlineData("high", null, 30)]
    [InlineData("draft", "1024x1024", 20)]
    [InlineData(null, "1024x1024", 20)]
    [InlineData("draft", "512x512", 10)]
    [InlineData(null, null, 10)]
    public void Apply_ImageVariant_TakesTheNearestListed(string? quality, string? size, long picos)
    {
        var price = Pieces(("default", "default", 10), ("default", "1024x1024", 20), ("high", "default", 30),
            ("high", "1024x1024", 40));

        Assert.Equal(picos, price.Apply(Counts(0, 0, 1), quality, size).Units[UsageClass.Images].Picos);
    }

    [Fact]
    public void Apply_VariantNotListedAndNoDefault_TakesTheDearest()
    {
        var price = Pieces(("low", "1x1", 1), ("high", "1x1", 9), ("medium", "1x1", 5));

        Assert.Equal(9, price.Apply(Counts(0, 0, 1), "ultra", "2x2").Units[UsageClass.Images].Picos);
    }

    // Sold both ways at 7 a token and 1,000 an image: what the provider reports decides, never both at once.
    [Theory]
    [InlineData(10, 20, 1, 210)]
    [InlineData(0, 20, 1, 140)]
    [InlineData(10, 0, 1, 1_000)]
    [InlineData(0, 0, 2, 2_000)]
    [InlineData(10, 20, 0, 210)]
    [InlineData(10, 0, 0, 70)]
    public void Apply_SoldByTokenAndByPiece_ChargesOneOfThem(long input, long output, long images, long picos)
    {
        var price = new ModelPrice(Version, Tokens(7)) { Images = [new("default", "default", new UnitPrice(1_000))] };
        var usage = Counts(input, output, images);

        Assert.Equal(picos, Picos(price.Apply(usage).Units, usage));
    }

    [Fact]
    public void Apply_SoldByPieceOnly_IgnoresTokens()
    {
        var price = Pieces(("default", "default", 1_000));
        var usage = Counts(10, 20, 3);

        Assert.Equal(3_000, Picos(price.Apply(usage).Units, usage));
    }

    [Fact]
    public void Apply_NotBillable_SaysSo()
    {
        var price = new ModelPrice(Version, Tokens(1), billable: false)
        {
            Images = [new("default", "default", new UnitPrice(1))],
        };

        Assert.False(price.Apply(Counts(1, 1, 0)).Billable);
        Assert.False(price.Apply(Counts(0, 0, 1)).Billable);
    }

    [Fact]
    public void Constructor_ImagePriceAmongTokenPrices_Throws()
    {
        UnitPrices units = default;
        units[UsageClass.Images] = new UnitPrice(1);

        _ = Assert.Throws<ArgumentException>(() => new ModelPrice(Version, units));
    }

    private static ContextTier Tier(long above, long picos) => new(above, new AppliedPrice(Version, Tokens(picos)));

    private static ModelPrice Pieces(params (string Quality, string Size, long Picos)[] images) =>
        new(Version, default)
        {
            Images = [.. images.Select(i => new ImageVariant(i.Quality, i.Size, new UnitPrice(i.Picos)))],
        };

    private static UnitPrices Tokens(long picos)
    {
        UnitPrices units = default;
        units[UsageClass.Input] = new UnitPrice(picos);
        units[UsageClass.Output] = new UnitPrice(picos);
        return units;
    }

    private static UsageCounts Counts(long input, long output, long images)
    {
        UsageCounts counts = default;
        counts[UsageClass.Input] = input;
        counts[UsageClass.Output] = output;
        counts[UsageClass.Images] = images;
        return counts;
    }

    private static long Picos(UnitPrices units, UsageCounts usage) =>
        Enum.GetValues<UsageClass>().Sum(usageClass => units[usageClass].Picos * usage[usageClass]);
}
