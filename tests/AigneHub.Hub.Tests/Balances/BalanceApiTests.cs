using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Balances;

public sealed class BalanceApiTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BilledHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task GetBalance_OwnAndOperators_AreTheSame()
    {
        _ = await _hub.GrantAsync(5_000_000);
        _ = await _hub.CallAsync(500);

        var own = (await _hub.GetAsync("/api/account/balance")).Json;
        var operators = (await _hub.Host.GetAsync($"/api/admin/balance?account={BilledHub.Account}")).Json;

        Assert.Equal(own.GetRawText(), operators.GetRawText());
        Assert.Equal(0.0045m, own.GetProperty("balance").GetDecimal());
        Assert.Equal(
            own.GetProperty("balance").GetDecimal(),
            own.GetProperty("available").GetDecimal() + own.GetProperty("leased").GetDecimal());
        Assert.Equal((1, 0.0005m), (own.GetProperty("open_grants").GetInt32(), own.GetProperty("spent_this_month").GetDecimal()));
    }

    [Fact]
    public async Task GetBalance_SpentForSomeDays_ForecastsDaysLeftAndTheMonthsEnd()
    {
        _ = await _hub.GrantAsync(20_000_000);
        for (var day = 0; day < 4; day++)
        {
            _ = await _hub.CallAsync(1_000);
            _hub.Time.Advance(TimeSpan.FromDays(1));
        }

        var balance = (await _hub.GetAsync("/api/account/balance")).Json;

        // Four calls at 0.001 in four days, and an hour or so more: nearly 0.001 a day of the 0.016 that are left.
        Assert.InRange(balance.GetProperty("spend_per_day").GetDecimal(), 0.00098m, 0.001m);
        Assert.InRange(balance.GetProperty("days_left").GetDecimal(), 16m, 16.4m);
        Assert.InRange(balance.GetProperty("month_end_forecast").GetDecimal(), 0.0293m, 0.03m);
    }

    [Fact]
    public async Task GetBalance_NothingSpent_HasNoEnd()
    {
        var balance = (await _hub.GetAsync("/api/account/balance")).Json;

        Assert.Equal(JsonValueKind.Null, balance.GetProperty("days_left").ValueKind);
        Assert.Equal(JsonValueKind.Null, balance.GetProperty("empty_at").ValueKind);
    }

    [Fact]
    public async Task ListGrants_PageByPage_ShowsOpenOnesInTheOrderTheyAreSpent()
    {
        _ = await _hub.GrantAsync(3_000_000, "late");
        _ = await _hub.GrantAsync(2_000_000, "soon", TimeSpan.FromDays(1));
        _ = await _hub.CallAsync(1_000);

        var first = (await _hub.GetAsync("/api/account/grants?limit=1")).Json;
        var second = (await _hub.GetAsync($"/api/account/grants?limit=1&cursor={first.GetProperty("next")}")).Json;

        var (soon, late) = (first.GetProperty("data")[0], second.GetProperty("data")[0]);
        Assert.Equal((0.002m, 0.001m), (soon.GetProperty("amount").GetDecimal(), soon.GetProperty("remaining").GetDecimal()));
        Assert.Equal((0.003m, 0.003m), (late.GetProperty("amount").GetDecimal(), late.GetProperty("remaining").GetDecimal()));
        Assert.Null(second.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("/api/account/balance")]
    [InlineData("/api/account/transactions")]
    [InlineData("/api/account/usage")]
    [InlineData("/api/account/calls")]
    public async Task Own_AnotherAccount_IsNoParameter(string path)
    {
        var answer = await _hub.GetAsync(path + "?account=main");

        Assert.Equal((400, "account"), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task ListCalls_Own_HideWhatTheProviderAsks()
    {
        _ = await _hub.GrantAsync(5_000_000);
        _ = await _hub.CallAsync(500);

        var own = (await _hub.GetAsync("/api/account/calls")).Json.GetProperty("data")[0];
        var file = (await _hub.GetAsync("/api/account/calls?format=csv")).Text.Split("\r\n");
        var operators = (await _hub.Host.GetAsync($"/api/admin/calls?account={BilledHub.Account}")).Json.GetProperty("data")[0];

        Assert.Equal(0.0005m, own.GetProperty("charge").GetDecimal());
        Assert.False(own.TryGetProperty("cost", out _) || own.TryGetProperty("price", out _));
        Assert.DoesNotContain("cost", file[0], StringComparison.Ordinal);
        Assert.Equal(0.0005m, operators.GetProperty("cost").GetDecimal());
    }
}
