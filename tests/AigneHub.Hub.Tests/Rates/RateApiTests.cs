using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

public sealed class RateApiTests : IAsyncLifetime
{
    private RateHub _rates = null!;

    private HubHost Hub => _rates.Hub;

    public async Task InitializeAsync() => _rates = await RateHub.StartAsync();

    public Task DisposeAsync() => _rates.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_NoCardYet_IsChargedAtCost()
    {
        var call = await _rates.ChatAsync();

        Assert.Equal(0.00002m, call.GetProperty("charge").GetDecimal());
        Assert.Equal(0.00002m, call.GetProperty("cost").GetDecimal());
        Assert.Equal(0, call.GetProperty("rate").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Change_MarginAndCreditPrice_NextCallIsChargedByThem()
    {
        var changed = await _rates.ChangeAsync("""{"margin_bp":5000,"credit_price":"0.01"}""");
        var answer = await Hub.ChatAsync(RateHub.Model);
        var call = await Hub.LoggedCallAsync(answer.RequestId);

        Assert.Equal((200, "\"1\""), (changed.Status, changed.Headers.ETag!.Tag));
        Assert.Equal(0.003m, call.GetProperty("charge").GetDecimal());
        Assert.Equal(0.00002m, call.GetProperty("cost").GetDecimal());
        Assert.Equal(0.003m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        var rate = call.GetProperty("rate");
        Assert.Equal(1, rate.GetProperty("version").GetInt32());
        Assert.Equal("150", rate.GetProperty("units").GetProperty("input").GetString());
    }

    [Fact]
    public async Task Change_ModelOverProviderOverCard_TheNearestMarginHolds()
    {
        _ = await _rates.ChangeAsync(
            """{"margin_bp":1000,"providers":{"openai":{"margin_bp":2000}},"models":{"openai/priced":{"margin_bp":3000}}}""");
        Assert.Equal(0.000026m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());

        _ = await _rates.ChangeAsync("""{"models":{"OpenAI/Priced":null}}""");
        _ = await _rates.ChangeAsync("""{"models":{"openai/PRICED":null}}""");
        Assert.Equal(0.000024m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());

        _ = await _rates.ChangeAsync("""{"providers":null}""");
        Assert.Equal(0.000022m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());
    }

    [Fact]
    public async Task Change_OwnSellRate_HoldsWhateverTheMargin()
    {
        _ = await _rates.ChangeAsync(
            """{"margin_bp":5000,"models":{"openai/priced":{"sell":{"input":"100","output":"200"}}}}""");

        Assert.Equal(0.002m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());
    }

    [Fact]
    public async Task Change_OwnCostAndNewModel_AreUsedAtOnce()
    {
        Assert.Equal("model_not_priced", (await Hub.ChatAsync("openai/unpriced")).Code);
        Assert.Equal("model_not_priced", (await Hub.ChatAsync("openai/brand-new")).Code);

        _ = await _rates.ChangeAsync(
            """{"models":{"openai/unpriced":{"price":{"input":"3","output":"3"}},"openai/brand-new":{"context":1000,"max_output":100,"price":{"input":"0","output":"5"}}}}""");

        Assert.Equal(0.000045m, (await _rates.ChatAsync("openai/unpriced")).GetProperty("cost").GetDecimal());
        var call = await _rates.ChatAsync("openai/brand-new");
        Assert.Equal(0.000025m, call.GetProperty("charge").GetDecimal());
        Assert.Equal("rates-1", call.GetProperty("price").GetProperty("version").GetString());
        Assert.Equal(200, (await Hub.GetAsync("/v1/models/openai/brand-new")).Status);
    }

    [Fact]
    public async Task Change_ModelTurnedOff_IsNeitherListedNorCalled()
    {
        _ = await _rates.ChangeAsync("""{"models":{"openai/priced":{"enabled":false}}}""");

        Assert.Equal((404, "model_not_found"), Of(await Hub.ChatAsync(RateHub.Model)));
        Assert.Equal(404, (await Hub.GetAsync("/v1/models/openai/priced")).Status);
        Assert.DoesNotContain("openai/priced\"", (await Hub.GetAsync("/api/ai/models")).Text, StringComparison.Ordinal);

        _ = await _rates.ChangeAsync("""{"providers":{"openai":{"enabled":false}},"models":{"openai/priced":{"enabled":true}}}""");

        Assert.Equal(200, (await Hub.ChatAsync(RateHub.Model)).Status);
        Assert.Equal((404, "model_not_found"), Of(await Hub.ChatAsync("openai/gpt-4o-mini")));
    }

    [Fact]
    public async Task Change_Deprecation_IsListedAndTheModelStillCalled()
    {
        _ = await _rates.ChangeAsync(
            """{"models":{"openai/priced":{"retires":"2030-01-31","successor":"openai/better"}}}""");

        var model = (await Hub.GetAsync("/v1/models/openai/priced")).Json;
        Assert.Equal("deprecated", model.GetProperty("status").GetString());
        Assert.Equal("2030-01-31", model.GetProperty("retires").GetString());
        Assert.Equal("openai/better", model.GetProperty("successor").GetString());
        Assert.Equal(200, (await Hub.ChatAsync(RateHub.Model)).Status);
    }

    [Fact]
    public async Task PriceGroup_OfTheAccount_PaysAndSeesItsShare()
    {
        _ = await _rates.ChangeAsync(
            """{"margin_bp":10000,"groups":{"half":5000},"accounts":{"main":"half"}}""");

        var call = await _rates.ChatAsync();
        Assert.Equal(0.00002m, call.GetProperty("charge").GetDecimal());
        Assert.Equal(0.5m, call.GetProperty("rate").GetProperty("multiplier").GetDecimal());
        Assert.Equal("2", call.GetProperty("rate").GetProperty("units").GetProperty("input").GetString());
        Assert.Equal("1", await ListedInputAsync());
        using var stranger = Hub.CreateClient(null);
        var forAll = JsonDocument.Parse(await stranger.GetStringAsync("/api/ai/models?type=chat")).RootElement;
        var forMain = (await Hub.GetAsync("/api/ai/models?type=chat")).Json;
        Assert.Equal("0.000002", AigneRate(forAll));
        Assert.Equal("0.000001", AigneRate(forMain));
    }

    [Fact]
    public async Task DryRun_ShowsWhatWouldChangeAndChangesNothing()
    {
        var tried = await _rates.ChangeAsync("""{"models":{"openai/priced":{"margin_bp":-5000}}}""", "?dry_run=true");

        Assert.Equal((200, "\"0\""), (tried.Status, tried.Headers.ETag!.Tag));
        var change = Assert.Single(tried.Json.GetProperty("changes").EnumerateArray());
        Assert.Equal("1", Input(change.GetProperty("before").GetProperty("sell")));
        Assert.Equal("0.5", Input(change.GetProperty("after").GetProperty("sell")));
        Assert.Equal(-5000, change.GetProperty("after").GetProperty("least_margin_bp").GetInt32());
        Assert.Equal("openai/priced", Assert.Single(tried.Json.GetProperty("below_cost").EnumerateArray()).GetString());
        Assert.Equal(0, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
        Assert.Equal(0.00002m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());
    }

    [Fact]
    public async Task Change_IfMatchOfAnotherVersion_IsRefused()
    {
        var first = await _rates.ChangeAsync("""{"margin_bp":1}""", ifMatch: "\"0\"");
        var late = await _rates.ChangeAsync("""{"margin_bp":2}""", ifMatch: "\"0\"");
        var nonsense = await _rates.ChangeAsync("""{"margin_bp":2}""", ifMatch: "W/\"x\"");
        var right = await _rates.ChangeAsync("""{"margin_bp":3}""", ifMatch: first.Headers.ETag!.Tag);

        Assert.Equal((200, 412, 412, 200), (first.Status, late.Status, nonsense.Status, right.Status));
        Assert.Equal(("precondition_failed", "If-Match"), (late.Code, late.Param));
        Assert.Equal(3, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("card").GetProperty("margin_bp").GetInt32());
    }

    [Fact]
    public async Task Change_AtOnceByMany_EachIsAVersionOfItsOwn()
    {
        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _rates.ChangeAsync(
            $$$"""{"groups":{"group-{{{i}}}":{{{9000 + i}}}}}""")));

        Assert.All(changes, change => Assert.Equal(200, change.Status));
        var card = (await Hub.GetAsync(RateHub.Rates)).Json;
        Assert.Equal(4, card.GetProperty("version").GetInt32());
        Assert.Equal(4, card.GetProperty("card").GetProperty("groups").EnumerateObject().Count());
    }

    [Fact]
    public async Task Change_OfNothing_MakesNoVersion()
    {
        _ = await _rates.ChangeAsync("""{"margin_bp":7}""");
        var again = await _rates.ChangeAsync("""{"margin_bp":7}""");

        Assert.Equal((200, 1), (again.Status, again.Json.GetProperty("version").GetInt32()));
        Assert.Empty(again.Json.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task Versions_TellWhoWhenWhyAndWhat()
    {
        _ = await _rates.PatchAsync(RateHub.Rates, """{"note":"for a start","change":{"margin_bp":100}}""");
        _ = await _rates.ChangeAsync("""{"models":{"openai/priced":{"margin_bp":200}}}""");

        var list = (await Hub.GetAsync(RateHub.Rates + "/versions?limit=1")).Json;
        Assert.Equal(2, Assert.Single(list.GetProperty("data").EnumerateArray()).GetProperty("version").GetInt32());
        var rest = (await Hub.GetAsync($"{RateHub.Rates}/versions?cursor={list.GetProperty("next").GetString()}")).Json;
        var first = Assert.Single(rest.GetProperty("data").EnumerateArray());
        Assert.Equal("for a start", first.GetProperty("note").GetString());
        Assert.NotEmpty(first.GetProperty("by").GetString()!);
        var second = (await Hub.GetAsync(RateHub.Rates + "/versions/2")).Json;
        Assert.Equal("openai/priced", Assert.Single(second.GetProperty("changes").EnumerateArray()).GetProperty("model").GetString());
        Assert.Equal(404, (await Hub.GetAsync(RateHub.Rates + "/versions/3")).Status);
    }

    [Theory]
    [InlineData("""{"margin":1}""")]
    [InlineData("""{"margin_bp":-10000}""")]
    [InlineData("""{"credit_price":"0"}""")]
    [InlineData("""{"models":{"gpt":{"margin_bp":1}}}""")]
    [InlineData("""{"models":{"openai/priced":{"price":{"input":"1"}}}}""")]
    [InlineData("""{"models":{"openai/priced":{"sell":{"input":"-1","output":"1"}}}}""")]
    [InlineData("""{"accounts":{"main":"nobody"}}""")]
    [InlineData("""{"groups":{"gold":"9000"}}""")]
    public async Task Change_Wrong_IsRefusedAndNamed(string change)
    {
        var answer = await _rates.ChangeAsync(change);

        Assert.Equal((400, "invalid_value", "change"), (answer.Status, answer.Code, answer.Param));
        Assert.Equal(0, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
    }

    private static (int Status, string? Code) Of(HubAnswer answer) => (answer.Status, answer.Code);

    private static string? Input(JsonElement pricing) =>
        pricing.GetProperty("per_million_tokens").GetProperty("input").GetString();

    private static string? AigneRate(JsonElement models) => models.EnumerateArray()
        .Single(model => model.GetProperty("key").GetString() == RateHub.Model)
        .GetProperty("input_credits_per_token").GetString();

    private async Task<string?> ListedInputAsync() =>
        Input((await Hub.GetAsync("/v1/models/" + RateHub.Model)).Json.GetProperty("pricing"));
}
