using System.Text;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Rates;

public class PriceBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Catalogue Builtin = Catalogue.Load();

    private static readonly CatalogueModel[] Priced =
        [.. Builtin.Providers.SelectMany(Builtin.Models).Where(model => model.PriceAt(Now) is { Billable: true })];

    [Fact]
    public void Charge_FromTheStoredRecord_IsTheCharge()
    {
        var models = Arb.From(Gen.Elements(Priced));
        var terms = Arb.From(
            from margin in Gen.Choose(-9_999, 50_000)
            from share in Gen.Choose(0, 20_000)
            from creditPrice in Gen.Elements("0.07", "0.3333", "1", "3")
            select (margin, share, creditPrice));
        Prop.ForAll(models, terms, Arb.From(Arbitraries.Counts), (model, term, usage) =>
        {
            var book = Book($$$"""
                {"margin_bp":{{{term.margin}}},"credit_price":"{{{term.creditPrice}}}",
                 "groups":{"g":{{{term.share}}} },"accounts":{"a":"g"}}
                """);
            var entry = book.Find(model.FullId)!;
            var cost = entry.PriceAt(Now)!;
            var rate = book.RateOf(entry, cost, "a")!.Apply(usage, "high", "1024x1024");
            var sent = Event(usage) with { Rate = rate, Charge = rate.Charge(usage) };

            var read = UsageEventJson.Read(UsageEventJson.ToUtf8(sent));

            return read.Rate!.Charge(read.Usage) == read.Charge && read.Rate.Version == 7 && Follows(cost, rate, usage, book.Card);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SellOf_NoCard_IsTheCostOfEveryModel() => Assert.All(Priced, model =>
    {
        var book = new PriceBook(Builtin, RateCard.Empty);
        var cost = model.PriceAt(Now);
        Assert.True(ModelPrice.AreSame(cost, book.SellOf(model, cost)), model.FullId);
    });

    [Fact]
    public void Between_MarginOfAProvider_ChangesAllItsPricedModelsAndNoOthers()
    {
        var changes = OfferChange.Between(Book("{}"), Book("""{"providers":{"anthropic":{"margin_bp":-100}}}"""), Now);

        Assert.Equal(
            Priced.Where(model => model.Provider == "anthropic" && Costs(model)).Select(model => model.FullId)
                .Order(StringComparer.Ordinal),
            changes.Select(change => change.Model));
        Assert.All(changes, change => Assert.InRange(change.After!.LeastReturn!.Value, 0.98m, 0.9999m));
    }

    [Fact]
    public void LeastReturn_SellLacksTheImagePriceThatCosts_IsNothing()
    {
        var book = Book("""{"models":{"acme/painter":{"price":{"images":"0.04"},"sell":{"input":"1","output":"1"}}}}""");

        Assert.Equal<decimal?>(0m, ModelOffer.Of(book, book.Find("acme/painter")!, Now).LeastReturn);
    }

    [Fact]
    public void Jumps_MoreThanTheFactorEitherWay_IsTrue()
    {
        Assert.False(Change("1", "2").Jumps(2));
        Assert.True(Change("1", "2.000001").Jumps(2));
        Assert.False(Change("1", "0.5").Jumps(2));
        Assert.True(Change("1", "0.499999").Jumps(2));
        Assert.True(Change("1", "0").Jumps(1000));
        Assert.True(Change("0", "1").Jumps(1000));
    }

    [Fact]
    public void Find_EntryOverTheWildcard_KeepsItsPrice()
    {
        var book = Book("""{"models":{"ollama/llama3":{"margin_bp":100}}}""");

        Assert.NotNull(book.Find("ollama/llama3")!.PriceAt(Now));
    }

    private static bool Costs(CatalogueModel model) =>
        model.PriceAt(Now)! is var price && (price.Units != default || price.Images.Any(image => image.Each.Picos > 0));

    /// <summary>Every unit is cost × (1 + margin) ÷ credit price of the same class, tier and variant.</summary>
    private static bool Follows(ModelPrice cost, AppliedRate rate, UsageCounts usage, RateCard card)
    {
        var units = cost.Apply(usage, "high", "1024x1024").Units;
        return Enum.GetValues<UsageClass>().All(usageClass =>
            rate.Units[usageClass] == SellRule.Of(units[usageClass], card.Margin, card.CreditPrice));
    }

    private static OfferChange Change(string before, string after) =>
        OfferChange.Between(Book(Anvil(before)), Book(Anvil(after)), Now).Single();

    private static string Anvil(string input) =>
        """{"models":{"acme/anvil":{"price":{"input":"INPUT","output":"1"}}}}"""
            .Replace("INPUT", input, StringComparison.Ordinal);

    private static PriceBook Book(string card) => new(Builtin, RateCardReader.Read(Encoding.UTF8.GetBytes(card), 7));

    private static UsageEvent Event(UsageCounts usage) => new()
    {
        RequestId = "req_1",
        Account = "a",
        KeyId = "key_1",
        Operation = "chat",
        RequestedModel = "m",
        Provider = "p",
        Model = "m",
        Streamed = false,
        Started = Now,
        DurationMs = 1,
        Outcome = CallOutcome.Completed,
        Status = 200,
        Usage = usage,
    };
}
