using System.Text.Json;
using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Payments;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>What the hub makes of events that are repeated, shuffled, forged, stale, or of another order than they say.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Route = "/api/webhooks/payments";
    private const int Times = 100;

    private SellingHub _hub = null!;

    private WebhookSigner Signer => _hub.Host.Service<WebhookSigner>();

    public async Task InitializeAsync() => _hub = await SellingHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Receive_EachEventManyTimesShuffled_GrantsAndTakesBackOnce()
    {
        var paid = await PaidAsync();
        var part = Refund(paid, "re_1", 250);
        var dispute = Dispute(paid, DisputeState.Open);
        var won = Dispute(paid, DisputeState.Won);
        var all = Enumerable.Repeat<PaymentEvent[]>([paid, part, dispute, won], Times).SelectMany(it => it).ToArray();
        var seed = Random.Shared.Next();
        new Random(seed).Shuffle(all);
        await Parallel.ForEachAsync(
            all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (told, _) => Assert.Equal(200, await SendAsync(told)));
        await DoneAsync([paid, part, dispute, won]);
        Assert.True(await _hub.CreditsAsync() == 7.5m, $"{await _hub.CreditsAsync()} credits with seed {seed}");
        var entries = (await _hub.GetAsync("/api/account/transactions?kind=grant")).Json.GetProperty("data");
        Assert.InRange(entries.GetArrayLength(), 1, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_AllIsDisputedBesideARefund_WonLeavesWhatWasRefunded(bool refundFirst)
    {
        var paid = await PaidAsync();
        var part = Refund(paid, "re_1", 250);
        var dispute = Dispute(paid, DisputeState.Open) with { Amount = new Cash(1000, "usd") };
        var won = dispute with { Id = "tevt_won", State = DisputeState.Won };
        foreach (var told in new PaymentEvent[] { paid, refundFirst ? part : dispute, refundFirst ? dispute : part, won })
        {
            Assert.Equal(200, await SendAsync(told));
            await DoneAsync([told]);
        }

        var order = (await _hub.GetAsync($"/api/account/orders/{paid.Order}")).Json;
        Assert.Equal(("paid", 250), (order.GetProperty("state").GetString(), order.GetProperty("returned").GetInt64()));
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("currency")]
    [InlineData("checkout")]
    [InlineData("live")]
    public async Task Receive_PaymentThatDoesNotFit_GrantsNothingAndSaysWhy(string what)
    {
        var paid = await PaidAsync();
        PaymentReported other = what switch
        {
            "amount" => paid with { Price = new Cash(1, "usd") },
            "currency" => paid with { Price = new Cash(1000, "jpy") },
            "checkout" => paid with { Checkout = "tcs_other" },
            _ => paid with { Live = true },
        };
        Assert.Equal(200, await SendAsync(other));
        await DoneAsync([other]);
        var order = (await _hub.GetAsync($"/api/account/orders/{paid.Order}")).Json;
        Assert.Equal("open", order.GetProperty("state").GetString());
        Assert.NotNull(order.GetProperty("problem").GetString());
        Assert.Equal(0, await _hub.CreditsAsync());
    }

    [Fact]
    public async Task Receive_OrderOfAnotherAccount_GrantsNobodyAnything()
    {
        var paid = await PaidAsync();
        var other = paid with { Account = "mallory" };
        Assert.Equal(200, await SendAsync(other));
        await DoneAsync([other]);
        Assert.Equal(0, await _hub.CreditsAsync());
        Assert.Null(await _hub.Host.Service<LedgerReader>().AccountAsync("mallory", default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t=1767322800,v1=00")]
    [InlineData("t=now,v1=00")]
    public async Task Receive_Forged_IsRefused(string? signature)
    {
        var paid = await PaidAsync();
        Assert.Equal("webhook_refused", (await PostAsync(Body(paid), signature)).Code);
        Assert.False(await _hub.Host.Service<PaymentEventStore>().IsDoneAsync(paid.Id, default));
    }

    [Fact]
    public async Task Receive_OtherBodyOrTime_IsRefused()
    {
        var paid = await PaidAsync();
        var body = Body(paid);
        var good = await Signer.SignAsync(body, default);
        var more = Body(paid with { Price = new Cash(100_000, "usd") });
        Assert.Equal("webhook_refused", (await PostAsync(more, good)).Code);
        var seconds = long.Parse(good.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture);
        var stale = good.Replace($"t={seconds}", $"t={seconds - 301}", StringComparison.Ordinal);
        Assert.Equal("webhook_refused", (await PostAsync(body, stale)).Code);
        Assert.Equal(200, (await PostAsync(body, good)).Status);
    }

    [Fact]
    public async Task Receive_SignedWithRetiredSecret_IsRefused()
    {
        var body = Body(await PaidAsync());
        var old = await Signer.SignAsync(body, default);
        await Signer.RotateAsync(default);
        Assert.Equal(200, (await PostAsync(body, old)).Status);
        await Signer.RotateAsync(default);
        Assert.Equal("webhook_refused", (await PostAsync(body, old)).Code);
    }

    private static byte[] Body(PaymentEvent told) => JsonSerializer.SerializeToUtf8Bytes(told, TestJson.Default.PaymentEvent);

    private static MoneyReturned Refund(PaymentReported paid, string id, long minor) => new()
    {
        Id = "tevt_" + id,
        Created = paid.Created,
        Live = false,
        Payment = paid.Payment!,
        Refund = id,
        Amount = new Cash(minor, "usd"),
        Succeeded = true,
    };

    private static DisputeReported Dispute(PaymentReported paid, DisputeState state) => new()
    {
        Id = $"tevt_dispute_{state}",
        Created = paid.Created,
        Live = false,
        Payment = paid.Payment!,
        Dispute = "dp_1",
        Amount = new Cash(500, "usd"),
        State = state,
    };

    /// <summary>An order that waits for its payment, and the event that would pay it.</summary>
    private async Task<PaymentReported> PaidAsync()
    {
        var (order, _) = await _hub.OrderAsync();
        return new PaymentReported
        {
            Id = "tevt_paid",
            Created = DateTimeOffset.UnixEpoch,
            Live = false,
            Order = order,
            Account = SellingHub.Account,
            State = PaymentState.Paid,
            Price = new Cash(1000, "usd"),
            Total = new Cash(1000, "usd"),
            Checkout = TestSession.IdOf(order),
            Payment = "tpay_1",
            Customer = "tcus_1",
        };
    }

    /// <summary>Waits until all were acted on. What came before it could be is handed on again, as the job does later.</summary>
    private Task DoneAsync(IReadOnlyList<PaymentEvent> all) => Eventually.TrueAsync(
        async () =>
        {
            var done = true;
            foreach (var told in all)
            {
                if (!await _hub.Host.Service<PaymentEventStore>().IsDoneAsync(told.Id, default))
                {
                    await _hub.Host.Service<PendingEvents>().HandOnAsync(told, default);
                    done = false;
                }
            }

            return done;
        },
        "The events were never all acted on.");

    private async Task<int> SendAsync(PaymentEvent told)
    {
        var body = Body(told);
        return (await PostAsync(body, await Signer.SignAsync(body, default))).Status;
    }

    private async Task<HubAnswer> PostAsync(byte[] body, string? signature)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _hub.Host.Address + Route) { Content = content };
        if (signature is not null)
        {
            _ = request.Headers.TryAddWithoutValidation(WebhookSigner.Header, signature);
        }

        return await HubAnswer.ReadAsync(await _hub.Browser.SendAsync(request));
    }
}
