using System.Text;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Tests.Prices;

public class PriceListTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Load_PriceOfAKnownModel_ReplacesThePriceAndKeepsTheRest()
    {
        var catalogue = Load("openai", """{"id": "gpt-4o", "price": {"input": "7", "output": 8.5}}""");

        var model = catalogue.Find("openai", "gpt-4o")!;
        var known = Catalogue.Load().Find("openai", "gpt-4o")!;

        Assert.Equal(7m, model.PriceAt(Today)!.Units[UsageClass.Input].ToPerMillion());
        Assert.Equal(8.5m, model.PriceAt(Today)!.Units[UsageClass.Reasoning].ToPerMillion());
        Assert.Equal(7m, model.PriceAt(Today)!.Units[UsageClass.CacheRead].ToPerMillion());
        Assert.NotEqual(known.PriceAt(Today)!.Version, model.PriceAt(Today)!.Version);
        Assert.Equal(known with { Prices = model.Prices }, model);
    }

    [Fact]
    public void Load_NewProviderAndModel_AreAdded()
    {
        var catalogue = Load("acme", """{"id": "anvil", "kinds": ["image"], "price": {"images": "0.02"}}""");

        Assert.Contains("acme", catalogue.Providers);
        Assert.Equal(ModelKinds.Image, catalogue.Find("acme", "anvil")!.Kinds);
        Assert.NotNull(catalogue.Find("openai", "gpt-4o"));
    }

    [Fact]
    public void Load_ArrayOfLists_ReadsThemAll()
    {
        var one = List("acme", """{"id": "anvil", "price": {"input": "1", "output": "1"}}""");
        var two = List("zeta", """{"id": "*", "price": {"input": "0", "output": "0"}}""");

        var catalogue = Load($"[{one}, {two}]");

        Assert.NotNull(catalogue.Find("acme", "anvil"));
        Assert.NotNull(catalogue.Find("zeta", "anything"));
    }

    [Fact]
    public void PriceAt_SeveralPeriods_IsThePriceOfTheMoment()
    {
        var model = Load("acme", """
            {"id": "anvil", "price": [
              {"valid_to": "2026-02-01", "input": "1", "output": "1"},
              {"valid_from": "2026-02-01", "valid_to": "2026-03-01T16:30:00Z", "input": "2", "output": "2"},
              {"valid_from": "2026-04-01", "input": "3", "output": "3"}]}
            """).Find("acme", "anvil")!;

        Assert.Equal(1m, Input(model, "2026-01-31T23:59:59Z"));
        Assert.Equal(2m, Input(model, "2026-02-01T00:00:00Z"));
        Assert.Null(Input(model, "2026-03-01T16:30:00Z"));
        Assert.Equal(3m, Input(model, "2026-04-01T00:00:00Z"));
    }

    [Fact]
    public void Version_AnyChangeOfContent_IsAnother()
    {
        var cheap = Load("acme", """{"id": "anvil", "price": {"input": "1", "output": "1"}}""");
        var again = Load("acme", """{"id": "anvil", "price": {"input": "1", "output": "1"}}""");
        var dear = Load("acme", """{"id": "anvil", "price": {"input": "2", "output": "1"}}""");

        Assert.Matches("^2026-11-21\\+[0-9a-f]{8}$", VersionOf(cheap));
        Assert.Equal(VersionOf(cheap), VersionOf(again));
        Assert.NotEqual(VersionOf(cheap), VersionOf(dear));
    }

    [Theory]
    [InlineData("""{"name": "nameless"}""", "without an 'id'")]
    [InlineData("""{"id": "m", "prize": {}}""", "'prize' is not a field")]
    [InlineData("""{"id": "m", "price": {"input": "1"}}""", "both 'input' and 'output'")]
    [InlineData("""{"id": "m", "price": {}}""", "needs 'input' and 'output', 'images' or 'videos'")]
    [InlineData("""{"id": "m", "price": {"input": "-1", "output": "1"}}""", "'-1' is not a price")]
    [InlineData("""{"id": "m", "price": {"input": true, "output": "1"}}""", "'input' must be a decimal")]
    [InlineData("""{"id": "m", "price": {"input": "1", "output": "1", "cacheRead": "1"}}""", "'cacheRead' is not a")]
    [InlineData("""{"id": "m", "price": "1"}""", "'price' must be")]
    [InlineData("""{"id": "m", "price": {"images": {"high": "1"}}}""", "'images.high' must be")]
    [InlineData("""{"id": "m", "context": 0}""", "'context' must be a whole number above zero")]
    [InlineData("""{"id": "m", "input": ["smell"]}""", "'smell', which is none of text")]
    [InlineData("""{"id": "m", "released": "yesterday"}""", "'released' must be a day")]
    [InlineData(
        """{"id": "m", "price": {"valid_from": "2026-02-01", "valid_to": "2026-01-01", "images": "1"}}""",
        "must be before")]
    [InlineData("""{"id": "m", "price": [{"images": "1"}, {"images": "2"}]}""", "before the next begins")]
    [InlineData(
        """{"id": "m", "price": {"input": "1", "output": "1", "tiers": [{"input": "1", "output": "1"}]}}""",
        "rising 'above'")]
    [InlineData("""{"id": "m"}, {"id": "M"}""", "the model 'M' twice")]
    [InlineData("1", "'models' must be")]
    public void Load_WrongEntry_NamesItAndWhatIsWrong(string models, string expected)
    {
        var error = Assert.Throws<PriceListException>(() => Load("acme", models));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        if (models.Contains("\"m\"", StringComparison.Ordinal))
        {
            Assert.Contains("'acme'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("7", "'a price list' must be")]
    [InlineData("{}", "needs 'provider', 'date' and 'models'")]
    [InlineData("""{"models": []}""", "before 'models'")]
    [InlineData("""{"provider": "acme", "date": "2026-11-21", "models": []} x""", "not valid JSON")]
    public void Load_NotAPriceList_SaysSo(string json, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<PriceListException>(() => Load(json)).Message,
            StringComparison.Ordinal);

    private static Catalogue Load(string provider, string models) => Load(List(provider, models));

    private static Catalogue Load(string json) => Catalogue.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string List(string provider, string models) =>
        $$"""{"provider": "{{provider}}", "date": "2026-11-21", "models": [{{models}}]}""";

    private static string VersionOf(Catalogue catalogue) => catalogue.Find("acme", "anvil")!.PriceAt(Today)!.Version;

    private static decimal? Input(CatalogueModel model, string moment) =>
        model.PriceAt(DateTimeOffset.Parse(moment, null))?.Units[UsageClass.Input].ToPerMillion();
}
