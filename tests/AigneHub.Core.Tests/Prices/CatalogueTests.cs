using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Tests.Prices;

public class CatalogueTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Catalogue Known = Catalogue.Load();

    // One model a provider, its price written by hand in pico-dollars a token: 1 USD a million is 1,000,000.
    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5", 3_000_000, 300_000, 3_750_000, 6_000_000, 15_000_000)]
    [InlineData("bedrock", "amazon.nova-lite-v1:0", 60_000, 15_000, 60_000, 60_000, 240_000)]
    [InlineData("deepseek", "deepseek-chat", 140_000, 2_800, 140_000, 140_000, 280_000)]
    [InlineData("google", "gemini-2.5-flash", 300_000, 30_000, 300_000, 300_000, 2_500_000)]
    [InlineData("openai", "gpt-4o-mini", 150_000, 75_000, 150_000, 150_000, 600_000)]
    [InlineData("openrouter", "anthropic/claude-opus-4.5", 5_000_000, 500_000, 6_250_000, 10_000_000, 25_000_000)]
    [InlineData("openrouter", "google/gemini-2.5-flash", 300_000, 30_000, 383_333, 383_333, 2_500_000)]
    [InlineData("poe", "claude-haiku-4.5", 850_000, 85_000, 1_100_000, 1_100_000, 4_300_000)]
    [InlineData("xai", "grok-4.3", 1_250_000, 200_000, 1_250_000, 1_250_000, 2_500_000)]
    [InlineData("doubao", "doubao-1-5-pro-32k-250115", 114_286, 114_286, 114_286, 114_286, 285_714)]
    [InlineData("doubao", "doubao-seed-1-6-251015", 114_286, 22_857, 114_286, 114_286, 1_142_857)]
    [InlineData("lmstudio", "whatever/is-installed", 0, 0, 0, 0, 0)]
    [InlineData("ollama", "llama3.2:1b", 0, 0, 0, 0, 0)]
    [InlineData("demo", "echo", 100_000, 10_000, 100_000, 100_000, 400_000)]
    public void Find_KnownModel_HasThePriceOfItsVendor(
        string provider, string model, long input, long cacheRead, long write5m, long write1h, long output)
    {
        var units = Known.Find(provider, model)!.PriceAt(Today)!.Units;

        Assert.Equal(input, units[UsageClass.Input].Picos);
        Assert.Equal(cacheRead, units[UsageClass.CacheRead].Picos);
        Assert.Equal(write5m, units[UsageClass.CacheWrite5m].Picos);
        Assert.Equal(write1h, units[UsageClass.CacheWrite1h].Picos);
        Assert.Equal(output, units[UsageClass.Output].Picos);
        Assert.Equal(output, units[UsageClass.Reasoning].Picos);
    }

    [Theory]
    [InlineData("ideogram", "ideogram-v3", "quality", "1024x1024", 90_000_000_000)]
    [InlineData("ideogram", "ideogram-v3", null, null, 60_000_000_000)]
    [InlineData("openai", "dall-e-3", "hd", "1792x1024", 120_000_000_000)]
    [InlineData("google", "imagen-4.0-generate-001", null, null, 40_000_000_000)]
    [InlineData("bedrock", "stability.stable-image-core-v1:1", null, null, 40_000_000_000)]
    [InlineData("demo", "image", null, null, 1_000_000_000)]
    public void Find_ImageModel_HasThePriceOfTheVariant(
        string provider, string model, string? quality, string? size, long each)
    {
        UsageCounts usage = default;
        usage[UsageClass.Images] = 1;

        var price = Known.Find(provider, model)!.PriceAt(Today)!.Apply(usage, quality, size);

        Assert.Equal(each, price.Units[UsageClass.Images].Picos);
    }

    [Fact]
    public void Find_OtherCase_IsTheSameModel() =>
        Assert.Same(Known.Find("poe", "claude-haiku-4.5"), Known.Find("poe", "Claude-Haiku-4.5"));

    [Fact]
    public void Find_UnknownModelOrProvider_IsNull()
    {
        Assert.Null(Known.Find("openai", "no-such-model"));
        Assert.Null(Known.Find("no-such-provider", "gpt-4o"));
        Assert.Empty(Known.Models("no-such-provider"));
    }

    [Fact]
    public void Models_Wildcard_IsNotListed() => Assert.Empty(Known.Models("ollama"));

    [Fact]
    public void Models_Demo_IsNeverBillable() =>
        Assert.All(Known.Models("demo"), model => Assert.False(model.PriceAt(Today)!.Billable));

    [Fact]
    public void Models_EveryProvider_EveryEntryIsSane()
    {
        var dearest = UnitPrice.PerMillion("1000");
        foreach (var model in Known.Providers.SelectMany(Known.Models))
        {
            Assert.NotEqual(ModelKinds.None, model.Kinds);
            foreach (var price in model.Prices)
            {
                Assert.All(Sheets(price), units => AssertSane(units, dearest));
                Assert.All(price.Images, image => Assert.InRange(image.Each.ToPerUnit(), 0.001m, 1m));
                Assert.All(price.Videos, video => Assert.InRange(video.Second.ToPerUnit(), 0.01m, 1m));
                Assert.True(
                    price.Units != default || price.Images.Count + price.Videos.Count > 0 || IsFree(model),
                    $"{model.Id} is free");
            }
        }
    }

    [Fact]
    public void Models_EveryProvider_CoversTheList()
    {
        Assert.Equal(
            ["anthropic", "bedrock", "deepseek", "demo", "doubao", "google", "ideogram", "lmstudio", "ollama", "openai",
                "openrouter", "poe", "xai"],
            Known.Providers);
        Assert.True(Known.Providers.Sum(provider => Known.Models(provider).Count) > 650);
    }

    private static IEnumerable<UnitPrices> Sheets(ModelPrice price) =>
        price.Tiers.Select(tier => tier.Price.Units).Prepend(price.Units);

    private static void AssertSane(UnitPrices units, UnitPrice dearest)
    {
        foreach (var usageClass in Enum.GetValues<UsageClass>())
        {
            Assert.InRange(units[usageClass].Picos, 0, dearest.Picos);
        }

        Assert.True(units[UsageClass.CacheRead].Picos <= units[UsageClass.Input].Picos);
        Assert.True(units[UsageClass.CacheWrite5m].Picos >= units[UsageClass.Input].Picos);
        Assert.True(units[UsageClass.CacheWrite1h].Picos >= units[UsageClass.CacheWrite5m].Picos);
    }

    private static bool IsFree(CatalogueModel model) =>
        model.Provider == "openrouter"
        && (model.Id.EndsWith(":free", StringComparison.Ordinal) || model.Id == "openrouter/free");
}
