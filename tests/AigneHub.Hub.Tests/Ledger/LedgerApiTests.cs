using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Ledger;

public sealed class LedgerApiTests : IAsyncLifetime
{
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new Dictionary<string, string>());

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task Grant_SameIdTwice_IsAnsweredTwiceAndGrantedOnce()
    {
        const string grant = """{"id":"gift-1","amount":12.5,"reason":"for the tests"}""";

        var first = await _hub.PostAsync("/api/admin/ledger/grants", grant);
        var second = await _hub.PostAsync("/api/admin/ledger/grants", grant);
        var other = await _hub.PostAsync("/api/admin/ledger/grants", """{"id":"gift-1","amount":13}""");

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(first.Json.GetProperty("hash").GetString(), second.Json.GetProperty("hash").GetString());
        Assert.Equal((409, "conflict"), (other.Status, other.Code));
        var account = (await _hub.GetAsync("/api/admin/ledger")).Json;
        Assert.Equal(12.5m, account.GetProperty("balance").GetDecimal());
    }

    [Fact]
    public async Task Adjust_AndVerify_ShowEveryEntryAndThatTheyAddUp()
    {
        _ = await _hub.PostAsync("/api/admin/ledger/grants", """{"amount":1,"expires":"2100-01-01T00:00:00Z"}""");
        var taken = await _hub.PostAsync("/api/admin/ledger/adjustments", """{"amount":-0.000000001,"reason":"a slip"}""");
        var refused = await _hub.PostAsync("/api/admin/ledger/adjustments", """{"amount":-1,"reason":"too much"}""");

        Assert.Equal((201, 409), (taken.Status, refused.Status));
        var page = (await _hub.GetAsync("/api/admin/ledger/entries?limit=1")).Json;
        var next = page.GetProperty("next").GetString();
        var rest = (await _hub.GetAsync($"/api/admin/ledger/entries?limit=1&cursor={next}")).Json.GetProperty("data");
        Assert.Equal(0.999999999m, rest[0].GetProperty("balance").GetDecimal());
        Assert.Equal("a slip", rest[0].GetProperty("reason").GetString());
        Assert.True((await _hub.GetAsync("/api/admin/ledger/verify")).Json.GetProperty("verified").GetBoolean());
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", "amount")]
    [InlineData("""{"amount":"1","reason":"x"}""", "amount")]
    [InlineData("""{"amount":0.0000000001,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":1e30,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":1}""", "reason")]
    [InlineData("""{"amount":1,"reason":"x","account":"a/b"}""", "account")]
    [InlineData("""{"amount":1,"reason":"x","id":"a b"}""", "id")]
    public async Task Adjust_WrongField_IsNamed(string body, string field)
    {
        var answer = await _hub.PostAsync("/api/admin/ledger/adjustments", body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        Assert.Equal(0, (await _hub.GetAsync("/api/admin/ledger")).Json.GetProperty("sequence").GetInt32());
    }

    [Fact]
    public async Task Budgets_SetListedAndRemoved_AreWhatWasSet()
    {
        using var limits = new StringContent("""{"day":1,"total":5.5}""", Encoding.UTF8, "application/json");
        var put = await HubAnswer.ReadAsync(await _hub.Client.PutAsync("/api/admin/budgets/key/key_1", limits));

        Assert.Equal(200, put.Status);
        var budget = Assert.Single((await _hub.GetAsync("/api/admin/budgets")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(5.5m, budget.GetProperty("total").GetProperty("limit").GetDecimal());
        Assert.Equal(204, (int)(await _hub.Client.DeleteAsync("/api/admin/budgets/key/key_1")).StatusCode);
        Assert.Equal(404, (int)(await _hub.Client.DeleteAsync("/api/admin/budgets/key/key_1")).StatusCode);
        Assert.Equal(404, (int)(await _hub.Client.DeleteAsync("/api/admin/budgets/planet/key_1")).StatusCode);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("project")]
    [InlineData("member")]
    public async Task Budgets_OfTheOwnAccount_AreThoseTheOperatorSees(string kind)
    {
        using var limits = new StringContent("""{"month":2}""", Encoding.UTF8, "application/json");
        var put = await HubAnswer.ReadAsync(await _hub.Client.PutAsync($"/api/account/budgets/{kind}/one", limits));

        Assert.Equal(200, put.Status);
        var own = (await _hub.GetAsync("/api/account/budgets")).Json.GetProperty("data")[0];
        Assert.Equal((kind, "one"), (own.GetProperty("kind").GetString(), own.GetProperty("target").GetString()));
        Assert.Equal(own.ToString(), (await _hub.GetAsync("/api/admin/budgets")).Json.GetProperty("data")[0].ToString());
        Assert.Equal(204, (int)(await _hub.Client.DeleteAsync($"/api/account/budgets/{kind}/one")).StatusCode);
        Assert.Empty((await _hub.GetAsync("/api/admin/budgets")).Json.GetProperty("data").EnumerateArray());
    }
}
