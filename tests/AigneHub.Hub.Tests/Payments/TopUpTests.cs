using System.Buffers;
using AigneHub.Core.Bus;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Credits that an account buys by itself.</summary>
public sealed class TopUpTests : IAsyncLifetime
{
    private const string Wanted = """{"threshold":5,"credits":20,"daily_orders":2}""";

    private SellingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await SellingHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Put_NobodyPaidYet_SaysThereIsNothingSaved()
    {
        var answer = await PutAsync(Wanted);
        Assert.Equal("not_found", answer.Code);
    }

    [Theory]
    [InlineData("""{"credits":20}""", "threshold")]
    [InlineData("""{"threshold":0,"credits":20}""", "threshold")]
    [InlineData("""{"threshold":5,"credits":1}""", "credits")]
    [InlineData("""{"threshold":5,"credits":20,"daily_orders":0}""", "daily_orders")]
    public async Task Put_WrongField_NamesIt(string body, string field)
    {
        var answer = await PutAsync(body);
        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Run_BalanceFallsBelow_BuysOnceUntilTheDayIsUsedUp()
    {
        _ = await _hub.BoughtAsync();
        Assert.Equal(200, (await PutAsync(Wanted)).Status);
        await RunAsync();
        Assert.Equal(10, await _hub.CreditsAsync());

        await SpendAsync(6);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync()));
        await _hub.CreditsAreAsync(24);

        await SpendAsync(20);
        await RunAsync();
        await _hub.CreditsAreAsync(24);

        await SpendAsync(20);
        await RunAsync();
        await RunAsync();
        Assert.Equal(4, await _hub.CreditsAsync());
        Assert.Equal(3, (await _hub.GetAsync("/api/account/orders")).Json.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Charge_BalanceFallsBelow_Buys()
    {
        _ = await _hub.BoughtAsync();
        _ = await PutAsync(Wanted);
        var call = new UsageEvent
        {
            RequestId = "req_1",
            Account = SellingHub.Account,
            KeyId = "key_1",
            Operation = "chat",
            RequestedModel = "demo/echo",
            Provider = "demo",
            Model = "echo",
            Streamed = false,
            Started = _hub.Host.Service<TimeProvider>().GetUtcNow(),
            DurationMs = 1,
            Outcome = CallOutcome.Completed,
            Status = 200,
            Charge = new Amount(6 * Amount.NanosPerCredit),
        };
        var body = new ArrayBufferWriter<byte>();
        UsageEventJson.Write(body, call);
        var message = new BusMessage("req_1", SellingHub.Account, body.WrittenMemory);
        await _hub.Host.Service<IBus>().PublishAsync(UsageTopic.Name, message, default);
        await _hub.CreditsAreAsync(24);
    }

    [Fact]
    public async Task Run_DeclinedThreeTimes_EndsAndSaysWhy()
    {
        _ = await _hub.BoughtAsync("empty-later");
        _ = await PutAsync("""{"threshold":5,"credits":20,"daily_orders":10}""");
        await SpendAsync(6);
        for (var i = 0; i < 4; i++)
        {
            await RunAsync();
        }

        var stands = (await _hub.GetAsync("/api/account/top-up")).Json;
        Assert.False(stands.GetProperty("enabled").GetBoolean());
        Assert.Contains("insufficient_funds", stands.GetProperty("problem").GetString(), StringComparison.Ordinal);
        var orders = (await _hub.GetAsync("/api/account/orders")).Json.GetProperty("data").EnumerateArray();
        Assert.Equal(3, orders.Count(order => order.GetProperty("state").GetString() == "failed"));
        Assert.Equal(4, await _hub.CreditsAsync());
        var told = await _hub.NoticesAsync("top_up_failed");
        Assert.Equal(
            ["false", "true", "true"], told.Select(it => it.GetProperty("data").GetProperty("enabled").GetString()));
    }

    [Fact]
    public async Task Run_BankWantsTheCustomer_EndsAtOnce()
    {
        var (order, page) = await _hub.OrderAsync();
        _ = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "confirms"));
        _ = await _hub.SubmitAsync(page, ("action", "confirm"));
        _ = await _hub.OrderIsAsync(order, "paid");
        _ = await PutAsync(Wanted);
        await SpendAsync(6);
        await RunAsync();
        var stands = (await _hub.GetAsync("/api/account/top-up")).Json;
        Assert.False(stands.GetProperty("enabled").GetBoolean());
        Assert.Contains("confirmed", stands.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    private Task<Hosting.HubAnswer> PutAsync(string body) =>
        _hub.SendAsync(HttpMethod.Put, "/api/account/top-up", body);

    private Task RunAsync() => _hub.Host.Service<TopUps>().RunAsync(SellingHub.Account, default);

    private async Task SpendAsync(long credits)
    {
        var less = new AdjustCredits(
            $"spend{Guid.NewGuid():N}", new Amount(-credits * Amount.NanosPerCredit), "spent in a test", "test");
        Assert.False((await _hub.Host.Service<LedgerStore>().ApplyAsync(SellingHub.Account, less, default)).Failed);
    }
}
