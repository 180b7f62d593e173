using AigneHub.Embedded;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Buying through the test checkout's own pages, with its webhooks over the wire.</summary>
public sealed class TestCheckoutTests : IAsyncLifetime
{
    private SellingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await SellingHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Page_OpenCheckout_ShowsItemUnderStrictPolicy()
    {
        var (_, page) = await _hub.OrderAsync();
        using var answer = await _hub.Browser.GetAsync(page);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("TEST: no money moves here", text, StringComparison.Ordinal);
        Assert.Contains("10 credits", text, StringComparison.Ordinal);
        Assert.Contains("10 USD", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
        Assert.StartsWith(
            "default-src 'none'; style-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var style = await _hub.Browser.GetAsync(new Uri(new Uri(page), "../checkout.css"));
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Pay_GoodCard_GrantsCreditsAndLeadsBack()
    {
        var (order, page) = await _hub.OrderAsync();
        var paid = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "pays"), ("email", "ann@example.com"));
        Assert.Equal((303, $"{_hub.Host.Address}/credits?order={order}"), (paid.Status, paid.Location));
        var known = await _hub.OrderIsAsync(order, "paid");
        Assert.Equal((1000, true), (known.GetProperty("paid").GetInt32(), known.GetProperty("test").GetBoolean()));
        Assert.Equal(10, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Pay_DeclinedThenGoodCard_GrantsOnce()
    {
        var (order, page) = await _hub.OrderAsync();
        var declined = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "declines"));
        Assert.Equal(200, declined.Status);
        Assert.Contains("The card was declined", declined.Text, StringComparison.Ordinal);
        _ = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "pays"));
        _ = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "pays"));
        _ = await _hub.OrderIsAsync(order, "paid");
        Assert.Equal(10, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Pay_CardToConfirm_GrantsWhenConfirmed()
    {
        var (order, page) = await _hub.OrderAsync();
        var asked = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "confirms"));
        Assert.Contains("Your bank wants you to confirm", asked.Text, StringComparison.Ordinal);
        var refused = await _hub.SubmitAsync(page, ("action", "refuse"));
        Assert.Contains("authentication_failed", refused.Text, StringComparison.Ordinal);
        _ = await _hub.SubmitAsync(page, ("action", "pay"), ("card", "confirms"));
        Assert.Equal(303, (await _hub.SubmitAsync(page, ("action", "confirm"))).Status);
        _ = await _hub.OrderIsAsync(order, "paid");
    }

    [Fact]
    public async Task Pay_SameTwice_GrantsOnceAndSaysSo()
    {
        var order = await _hub.BuyAsync("twice");
        var known = await _hub.OrderIsAsync(order, it => it.GetProperty("problem").GetString() is not null);
        Assert.Contains("paid a second time", known.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, await _hub.CreditsAsync());
    }

    [Theory]
    [InlineData("settle", "paid", 10)]
    [InlineData("fail", "failed", 0)]
    public async Task Pay_TakesDays_GrantsWhenTheMoneyComes(string end, string state, int credits)
    {
        var order = await _hub.BuyAsync("slow");
        _ = await _hub.OrderIsAsync(order, "processing");
        var payment = Assert.Single(await _hub.Host.Service<TestDesk>().PaymentsAsync(default));
        await _hub.DeskAsync(end, payment.Id);
        _ = await _hub.OrderIsAsync(order, state);
        Assert.Equal(credits, await _hub.CreditsAsync());
        if (state == "failed")
        {
            Assert.Equal(order, Assert.Single(await _hub.NoticesAsync("payment_failed")).GetProperty("subject").GetString());
        }
    }

    [Fact]
    public async Task Cancel_OpenCheckout_ExpiresTheOrder()
    {
        var (order, page) = await _hub.OrderAsync();
        var left = await _hub.SubmitAsync(page, ("action", "cancel"));
        Assert.Equal((303, $"{_hub.Host.Address}/credits?order={order}"), (left.Status, left.Location));
        _ = await _hub.OrderIsAsync(order, "expired");
        Assert.Equal(200, (await _hub.SubmitAsync(page, ("action", "pay"), ("card", "pays"))).Status);
        Assert.Equal(0, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Refund_PartThenRest_TakesCreditsBack()
    {
        var order = await _hub.BoughtAsync();
        var part = await _hub.Host.PostAsync(
            $"/api/admin/orders/{order}/refunds?account={SellingHub.Account}", """{"amount":250,"reason":"asked"}""");
        Assert.Equal(202, part.Status);
        await _hub.CreditsAreAsync(7.5m);
        var payment = (await _hub.OrderIsAsync(order, "paid")).GetProperty("payment").GetString()!;
        await _hub.DeskAsync("refund", payment, ("amount", "750"));
        _ = await _hub.OrderIsAsync(order, "refunded");
        await _hub.CreditsAreAsync(0);
    }

    [Fact]
    public async Task Dispute_ThenWon_TakesAndGivesBackAndStopsBuying()
    {
        var order = await _hub.BoughtAsync();
        var payment = (await _hub.OrderIsAsync(order, "paid")).GetProperty("payment").GetString()!;
        await _hub.DeskAsync("dispute", payment);
        await _hub.CreditsAreAsync(0);
        _ = await _hub.OrderIsAsync(order, "disputed");
        await Eventually.TrueAsync(
            async () => (await _hub.PostAsync("/api/account/checkouts", """{"credits":10}""")).Status == 403,
            "The account can still buy.");
        Assert.Equal(order, Assert.Single(await _hub.NoticesAsync("payment_disputed")).GetProperty("subject").GetString());
        await _hub.DeskAsync("win", payment);
        await _hub.CreditsAreAsync(10);
        _ = await _hub.OrderIsAsync(order, "paid");
    }

    [Fact]
    public async Task Portal_AfterPayment_ShowsInvoicesAndChangesTheCard()
    {
        _ = await _hub.BoughtAsync();
        var opened = await _hub.PostAsync("/api/account/portal", "{}");
        var page = opened.Json.GetProperty("url").GetString()!;
        var shown = await _hub.Browser.GetStringAsync(page);
        Assert.Contains("Ends with 4242", shown, StringComparison.Ordinal);
        Assert.Contains("TEST-", shown, StringComparison.Ordinal);
        var changed = await _hub.SubmitAsync(page, ("action", "save"), ("card", "empty-later"));
        Assert.Contains("Ends with 0341", changed.Text, StringComparison.Ordinal);
        var invoice = Assert.Single((await _hub.GetAsync("/api/account/invoices")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal("paid", invoice.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Rotate_Secret_PaymentsStillCome()
    {
        await _hub.DeskAsync("rotate", "secret");
        _ = await _hub.BoughtAsync();
        var kept = await _hub.Host.Secrets.GetAsync(WebhookSigner.SecretName, default);
        Assert.Equal(2, kept!.Split(' ').Length);
    }

    [Theory]
    [InlineData("/test-checkout/pay/tcs_unknown")]
    [InlineData("/test-checkout/portal/tport_unknown")]
    [InlineData("/test-checkout/desk/guessed")]
    public async Task Page_Guessed_IsNotThere(string path)
    {
        using var answer = await _hub.Browser.GetAsync(_hub.Host.Address + path);
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(404, (await _hub.SubmitAsync(_hub.Host.Address + path, ("action", "pay"), ("card", "pays"))).Status);
    }

    [Fact]
    public async Task Start_WithoutTheSetting_SellsNothingAndNamesIt()
    {
        await using var hub = await SellingHub.StartAsync(("AigneHub:Payments:TestCheckout", "false"));
        var answer = await hub.PostAsync("/api/account/checkouts", """{"credits":10}""");
        Assert.Equal("not_offered", answer.Code);
        Assert.Contains("AigneHub__Payments__TestCheckout", answer.Text, StringComparison.Ordinal);
        using var page = await hub.Browser.GetAsync(hub.Host.Address + "/test-checkout/checkout.css");
        Assert.NotEqual("text/css", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Ensure_EmptySecret_RefusesToStart()
    {
        await _hub.Host.Secrets.SetAsync(WebhookSigner.SecretName, " ", default);
        var problem = await Assert.ThrowsAsync<EmbeddedStoreException>(
            () => _hub.Host.Service<WebhookSigner>().EnsureAsync(default));
        Assert.Contains(WebhookSigner.SecretName, problem.Message, StringComparison.Ordinal);
    }
}
