using System.Text.Json;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Plans, from the operator who makes them to the customer whose periods bring credits.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private SellingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await SellingHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData("""{"credits":10,"price":1000,"period":"month"}""", "title")]
    [InlineData("""{"title":"Pro","credits":0,"price":1000,"period":"month"}""", "credits")]
    [InlineData("""{"title":"Pro","credits":10,"price":0,"period":"month"}""", "price")]
    [InlineData("""{"title":"Pro","credits":10,"price":1000,"period":"week"}""", "period")]
    [InlineData("""{"title":"Pro","credits":10,"price":1000,"period":"month","currency":"eur"}""", "currency")]
    public async Task Create_WrongField_NamesIt(string body, string field)
    {
        var answer = await _hub.Host.PostAsync("/api/admin/plans", body);
        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Offers_PlanRetired_ShowsItNoMoreAndSellsItNoMore()
    {
        var plan = await MakeAsync("Pro", 10, 1000);
        Assert.Equal(plan, Assert.Single(await OfferedAsync()));
        var changed = await _hub.OperateAsync(HttpMethod.Patch, $"/api/admin/plans/{plan}", """{"active":false}""");
        Assert.Equal((200, "Pro"), (changed.Status, changed.Json.GetProperty("title").GetString()));
        Assert.Empty(await OfferedAsync());
        Assert.Equal(404, (await _hub.PostAsync("/api/account/checkouts", $$"""{"plan":"{{plan}}"}""")).Status);
        Assert.Equal(404, (await _hub.OperateAsync(HttpMethod.Patch, "/api/admin/plans/plan_x", "{}")).Status);
    }

    [Fact]
    public async Task Subscribe_GoodCard_GrantsThePeriodThatExpiresWithIt()
    {
        var order = await SubscribeAsync(await MakeAsync("Pro", 10, 1000));
        var known = await _hub.OrderIsAsync(order, "paid");
        Assert.Equal(("plan", 1000), (known.GetProperty("kind").GetString(), known.GetProperty("paid").GetInt32()));
        Assert.Equal(10, await _hub.CreditsAsync());
        var stands = await StandsAsync(it => State(it) == "active");
        var end = stands.GetProperty("subscription").GetProperty("period_end").GetString();
        Assert.Equal("Pro", stands.GetProperty("plan").GetProperty("title").GetString());
        var grant = Assert.Single((await _hub.GetAsync("/api/account/grants")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(
            DateTimeOffset.Parse(end!, null), DateTimeOffset.Parse(grant.GetProperty("expires").GetString()!, null));
        Assert.Equal(409, (await _hub.PostAsync("/api/account/checkouts", await PlanBodyAsync("Max"))).Status);
    }

    [Fact]
    public async Task Subscribe_CreditsRollOver_NeverExpire()
    {
        var order = await SubscribeAsync(await MakeAsync("Pro", 10, 1000, rollsOver: true));
        _ = await _hub.OrderIsAsync(order, "paid");
        var grant = Assert.Single((await _hub.GetAsync("/api/account/grants")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, grant.GetProperty("expires").ValueKind);
    }

    [Theory]
    [InlineData("settle", "paid", 10, "active")]
    [InlineData("fail", "failed", 0, "ended")]
    public async Task Subscribe_TakesDays_GrantsWhenTheMoneyComes(string end, string state, int credits, string stands)
    {
        var order = await SubscribeAsync(await MakeAsync("Pro", 10, 1000), "slow");
        _ = await _hub.OrderIsAsync(order, "processing");
        Assert.Equal(0, await _hub.CreditsAsync());
        await _hub.DeskAsync(end, Assert.Single(await PaymentsAsync()).Id);
        _ = await _hub.OrderIsAsync(order, state);
        _ = await StandsAsync(it => State(it) == stands);
        Assert.Equal(credits, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Subscribe_PaysTwice_GrantsOnceAndSaysSo()
    {
        var order = await SubscribeAsync(await MakeAsync("Pro", 10, 1000), "twice");
        var known = await _hub.OrderIsAsync(
            order, it => it.GetProperty("state").GetString() == "paid" && it.GetProperty("problem").GetString() is not null);
        Assert.Contains("began no subscription", known.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Renew_EachPeriod_GrantsOnceAndHasItsOrder()
    {
        var subscription = await SubscribedAsync(await MakeAsync("Pro", 10, 1000));
        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(20);
        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(30);
        _ = await LastPaidAsync(3);
        Assert.Equal(["paid", "paid", "paid"], (await OrdersAsync()).Select(it => it.GetProperty("state").GetString()));
        Assert.Equal(3, (await _hub.GetAsync("/api/account/invoices")).Json.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Renew_Refunded_TakesThatPeriodBack()
    {
        var subscription = await SubscribedAsync(await MakeAsync("Pro", 10, 1000));
        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(20);
        var renewal = await LastPaidAsync(2);
        var refund = await _hub.Host.PostAsync(
            $"/api/admin/orders/{renewal.GetProperty("id").GetString()}/refunds?account={SellingHub.Account}",
            """{"amount":500,"reason":"asked"}""");
        Assert.Equal(202, refund.Status);
        await _hub.CreditsAreAsync(15);
        await _hub.DeskAsync("dispute", renewal.GetProperty("payment").GetString()!);
        await _hub.CreditsAreAsync(10);
        _ = await _hub.OrderIsAsync(renewal.GetProperty("id").GetString()!, "disputed");
    }

    [Fact]
    public async Task Renew_Fails_GrantsNothingSaysSoAndRecovers()
    {
        var subscription = await SubscribedAsync(await MakeAsync("Pro", 10, 1000));
        await _hub.DeskAsync("fail-renewal", subscription);
        // What failed and what the subscription is now are told by two events, in any order.
        var stands = await StandsAsync(it => State(it) == "past_due"
            && it.GetProperty("subscription").GetProperty("failed").ValueKind == JsonValueKind.String);
        Assert.Equal(10, await _hub.CreditsAsync());
        await Eventually.TrueAsync(
            async () => (await _hub.NoticesAsync("renewal_failed")).Length > 0, "The failed renewal is told to nobody.");
        var told = Assert.Single(await _hub.NoticesAsync("renewal_failed"));
        Assert.Equal(subscription, told.GetProperty("subject").GetString());
        var refused = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", await PlanBodyAsync("Max", 40, 4000));
        Assert.Equal(409, refused.Status);

        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(20);
        stands = await StandsAsync(it => State(it) == "active");
        Assert.Equal(JsonValueKind.Null, stands.GetProperty("subscription").GetProperty("failed").ValueKind);

        await _hub.DeskAsync("fail-renewal", subscription);
        _ = await StandsAsync(it => State(it) == "past_due");
        await _hub.DeskAsync("fail-renewal", subscription);
        _ = await StandsAsync(it => State(it) == "ended");
        Assert.Equal(20, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Change_DearerPlan_PaysTheDifferenceAndBringsItsCredits()
    {
        var subscription = await SubscribedAsync(await MakeAsync("Pro", 10, 1000));
        var max = await MakeAsync("Max", 50, 3000);
        var quote = (await _hub.GetAsync($"/api/account/plan/quote?plan={max}")).Json;
        Assert.True(quote.GetProperty("at_once").GetBoolean());
        Assert.InRange(quote.GetProperty("due").GetProperty("minor").GetInt32(), 1900, 2000);

        var changed = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{max}}"}""");
        Assert.Equal(200, changed.Status);
        _ = await StandsAsync(it => it.GetProperty("plan").GetProperty("id").GetString() == max);
        var order = await LastPaidAsync(2);
        var paid = order.GetProperty("paid").GetInt32();
        Assert.InRange(paid, 1900, 2000);
        await _hub.CreditsAreAsync(10 + (40m * paid / 2000));

        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(60 + (40m * paid / 2000));
    }

    [Fact]
    public async Task Change_CheaperPlan_CountsFromTheNextPeriodAndBringsNothingNow()
    {
        var max = await MakeAsync("Max", 50, 3000);
        var subscription = await SubscribedAsync(max);
        var pro = await MakeAsync("Pro", 10, 1000);
        var changed = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{pro}}"}""");
        Assert.Equal(
            (max, pro),
            (changed.Json.GetProperty("plan").GetProperty("id").GetString()!,
                changed.Json.GetProperty("next_plan").GetProperty("id").GetString()!));
        Assert.Equal(50, await _hub.CreditsAsync());

        // Back and forth costs nothing and brings nothing.
        _ = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{max}}"}""");
        _ = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{pro}}"}""");
        _ = Assert.Single(await PaymentsAsync());

        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(60);
        Assert.Equal(1000, (await LastPaidAsync(2)).GetProperty("paid").GetInt32());
    }

    [Fact]
    public async Task Change_MonthToYear_BeginsAnew_AndYearToMonthIsRefused()
    {
        var month = await MakeAsync("Pro", 10, 1000);
        _ = await SubscribedAsync(month);
        var year = await MakeAsync("Pro, a year", 120, 10_000, "year");
        Assert.Equal(200, (await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{year}}"}""")).Status);
        var paid = (await LastPaidAsync(2)).GetProperty("paid").GetInt32();
        Assert.InRange(paid, 9000, 9100);
        await _hub.CreditsAreAsync(10 + (120m * paid / 10_000));
        var stands = await StandsAsync(it => it.GetProperty("plan").GetProperty("id").GetString() == year);
        var now = _hub.Host.Service<TimeProvider>().GetUtcNow();
        var end = DateTimeOffset.Parse(stands.GetProperty("subscription").GetProperty("period_end").GetString()!, null);
        Assert.True(end > now.AddDays(364), $"{end}");
        Assert.Equal(409, (await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", $$"""{"plan":"{{month}}"}""")).Status);
    }

    [Fact]
    public async Task Change_CardDeclined_ChangesNothingAndKeepsTheOrderAsFailed()
    {
        _ = await SubscribedAsync(await MakeAsync("Pro", 10, 1000), "empty-later");
        var changed = await _hub.SendAsync(HttpMethod.Put, "/api/account/plan", await PlanBodyAsync("Max", 50, 3000));
        Assert.Equal("payment_declined", changed.Code);
        Assert.Equal("failed", (await OrdersAsync())[1].GetProperty("state").GetString());
        Assert.Equal(10, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task End_ThenPeriodEnds_BringsNoMore_UnlessResumed()
    {
        Assert.Equal(404, (await _hub.SendAsync(HttpMethod.Delete, "/api/account/plan", "{}")).Status);
        var subscription = await SubscribedAsync(await MakeAsync("Pro", 10, 1000));
        var ended = await _hub.SendAsync(HttpMethod.Delete, "/api/account/plan", "{}");
        Assert.True(ended.Json.GetProperty("subscription").GetProperty("ends_with_period").GetBoolean());
        var resumed = await _hub.PostAsync("/api/account/plan/resume", "{}");
        Assert.False(resumed.Json.GetProperty("subscription").GetProperty("ends_with_period").GetBoolean());
        await _hub.DeskAsync("renew", subscription);
        await _hub.CreditsAreAsync(20);

        _ = await _hub.SendAsync(HttpMethod.Delete, "/api/account/plan", "{}");
        await _hub.DeskAsync("renew", subscription);
        _ = await StandsAsync(it => State(it) == "ended");
        Assert.Equal(20, await _hub.CreditsAsync());
        _ = await SubscribedAsync(await MakeAsync("Next", 5, 500));
        await _hub.CreditsAreAsync(25);
    }

    private static string? State(JsonElement stands) =>
        stands.GetProperty("subscription") is { ValueKind: JsonValueKind.Object } it ? it.GetProperty("state").GetString() : null;

    private async Task<string> MakeAsync(
        string title, int credits, int price, string period = "month", bool rollsOver = false)
    {
        var made = await _hub.Host.PostAsync("/api/admin/plans", JsonSerializer.Serialize(
            new { title, credits, price, period, rolls_over = rollsOver }));
        Assert.True(made.Status == 201, made.Text);
        return made.Json.GetProperty("id").GetString()!;
    }

    private async Task<string> PlanBodyAsync(string title, int credits = 10, int price = 1000) =>
        $$"""{"plan":"{{await MakeAsync(title, credits, price)}}"}""";

    private async Task<string> SubscribeAsync(string plan, string card = "pays")
    {
        var (order, page) = await _hub.OrderAsync($$"""{"plan":"{{plan}}"}""");
        var paid = await _hub.SubmitAsync(page, ("action", "pay"), ("card", card), ("email", "ann@example.com"));
        Assert.True(paid.Status == 303, paid.Text);
        return order;
    }

    /// <summary>Subscribes, and answers the running subscription.</summary>
    private async Task<string> SubscribedAsync(string plan, string card = "pays")
    {
        _ = await _hub.OrderIsAsync(await SubscribeAsync(plan, card), "paid");
        var stands = await StandsAsync(it => State(it) == "active");
        return stands.GetProperty("subscription").GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> StandsAsync(Func<JsonElement, bool> condition)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () => condition(found = (await _hub.GetAsync("/api/account/plan")).Json), $"It never became so: {found}");
        return found;
    }

    private async Task<JsonElement> LastPaidAsync(int count)
    {
        await Eventually.TrueAsync(
            async () => (await OrdersAsync()) is var all && all.Length == count
                && all[^1].GetProperty("state").GetString() == "paid",
            "The order was never paid.");
        return (await OrdersAsync())[^1];
    }

    /// <summary>The orders, oldest first.</summary>
    private async Task<JsonElement[]> OrdersAsync() =>
        [.. (await _hub.GetAsync("/api/account/orders")).Json.GetProperty("data").EnumerateArray().Reverse()];

    private async Task<string?[]> OfferedAsync() =>
        [.. (await _hub.GetAsync("/api/offers")).Json.GetProperty("plans").EnumerateArray().Select(it => it.GetProperty("id").GetString())];

    private Task<IReadOnlyList<TestPayment>> PaymentsAsync() => _hub.Host.Service<TestDesk>().PaymentsAsync(default);
}
