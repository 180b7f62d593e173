using System.Text;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>What somebody lets an app spend, on a hub whose customers pay. An answer of 1,000 tokens costs 0.001 credits.</summary>
public sealed class AppBudgetTests : IAsyncLifetime
{
    private BilledHub _hub = null!;
    private Browser _ada = null!;
    private RegisteredApp _app = null!;
    private string _account = "";

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _ada = await Browser.SignedUpAsync(_hub.Host, "ada@example.com");
        _account = (await _ada.SendAsync("GET", "/api/account")).Json.GetProperty("id").GetString()!;
        _ = await _hub.Host.Service<LedgerStore>().ApplyAsync(
            _account, new GrantCredits("g", new Amount(1_000_000_000), GrantSource.Manual), default);
        _app = await RegisteredApp.RegisterAsync(_hub.Host, _ada);
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Call_BudgetOfTheConsentIsSpent_IsRefusedAndReachesNoProvider()
    {
        var tokens = await _app.ExchangeAsync(await _app.CodeAsync(_ada, ""","budget":0.001,"period":"total" """));
        var first = await CallAsync(tokens);
        Assert.True(first.Status == 200, first.Text);
        await _hub.SettledAsync(first.RequestId, _account);
        var before = _hub.Upstream.Requests.Count;

        var second = await CallAsync(tokens);

        Assert.Equal((402, "budget_exceeded"), (second.Status, second.Code));
        Assert.Equal(before, _hub.Upstream.Requests.Count);
        Assert.Equal(0.999m, (await _ada.SendAsync("GET", "/api/account/balance")).Json.GetProperty("balance").GetDecimal());
    }

    [Fact]
    public async Task Call_WithARefreshedToken_HasNoOtherBudget()
    {
        var tokens = await _app.ExchangeAsync(await _app.CodeAsync(_ada, ""","budget":0.001,"period":"total" """));
        await _hub.SettledAsync((await CallAsync(tokens)).RequestId, _account);

        var renewed = await _app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"));
        var answer = await CallAsync(renewed);

        Assert.Equal((402, "budget_exceeded"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Call_NextDayOfADailyBudget_IsPaidAgain()
    {
        var tokens = await _app.ExchangeAsync(await _app.CodeAsync(_ada, ""","budget":0.001,"period":"day" """));
        await _hub.SettledAsync((await CallAsync(tokens)).RequestId, _account);
        Assert.Equal(402, (await CallAsync(tokens)).Status);

        _hub.Time.Advance(TimeSpan.FromDays(1));
        var renewed = await _app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"));

        Assert.Equal(200, (await CallAsync(renewed)).Status);
    }

    private async Task<HubAnswer> CallAsync(HubAnswer tokens)
    {
        _hub.Upstream.Answers(
            """{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":1000,"total_tokens":1003}}""");
        using var client = _hub.Host.CreateClient(RegisteredApp.Text(tokens, "access_token"));
        using var content = new StringContent(
            $$"""{"model":"{{BilledHub.Model}}","max_tokens":1000,"messages":[{"role":"user","content":"Hi"}]}""",
            Encoding.UTF8,
            "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }
}
