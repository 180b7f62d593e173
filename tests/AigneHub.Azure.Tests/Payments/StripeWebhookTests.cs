using System.Text;
using AigneHub.Azure.Payments;
using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Stripe;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeWebhookTests : IAsyncLifetime
{
    private const string Body =
        """{"id":"evt_1","object":"event","api_version":"2026-07-29.dahlia","created":1767323045,"livemode":true,"type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}""";

    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = await StripeStub.StartAsync();

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Fact]
    public void ApiVersion_OfTheAdapter_IsTheClients() =>
        Assert.Equal(StripeWebhooks.ApiVersion, StripeConfiguration.ApiVersion);

    [Fact]
    public async Task ReadWebhookAsync_FixedVector_IsRead()
    {
        // printf '%s' "1767323045.$body" | openssl sha256 -hmac whsec_test
        var read = await ReadAsync(
            Body, "t=1767323045,v1=48cf159c3a82438f1965cb0822c338bf41a70d9b60178b4b03d80cbfc27e093c,v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef");

        Assert.Equal(
            new OtherEvent
            {
                Id = "evt_1",
                Created = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                Live = true,
                Type = "customer.created",
            },
            read.Value);
        Assert.Empty(_stripe.Asked);
    }

    [Theory]
    [InlineData("whsec_new whsec_old", "whsec_old")]
    [InlineData("whsec_new whsec_old", "whsec_new")]
    [InlineData("whsec_new", "whsec_old", "whsec_new")]
    public async Task ReadWebhookAsync_DuringARotation_TakesBoth(string secrets, params string[] signers)
    {
        _stripe.Secrets["stripe-webhook-secret"] = secrets;

        var read = await ReadAsync(Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow(), signers));

        Assert.False(read.Failed);
    }

    [Fact]
    public async Task ReadWebhookAsync_AfterTheRotation_RefusesTheOldSecret()
    {
        _stripe.Secrets["stripe-webhook-secret"] = "whsec_new";

        Refused(await ReadAsync(Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow(), "whsec_old")));
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task ReadWebhookAsync_ClockFarOff_IsRefused(int seconds) =>
        Refused(await ReadAsync(Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow().AddSeconds(seconds))));

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public async Task ReadWebhookAsync_ClockWithinTolerance_IsRead(int seconds) =>
        Assert.False((await ReadAsync(
            Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow().AddSeconds(seconds)))).Failed);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("t=1767323045")]
    [InlineData("v1=00")]
    [InlineData("t=,v1=")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=1767323045,v0=00")]
    public async Task ReadWebhookAsync_HeaderWithoutSignature_IsRefused(string? header) =>
        Refused(await ReadAsync(Body, header));

    [Fact]
    public async Task ReadWebhookAsync_BodyChangedByOneByte_IsRefused()
    {
        var signature = StripeSigning.Sign(Body, _stripe.Time.GetUtcNow());

        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Encoding.UTF8.GetBytes(Body);
            changed[i] ^= 1;
            Refused(await _stripe.Payments.ReadWebhookAsync(changed, signature, default));
        }
    }

    [Fact]
    public async Task ReadWebhookAsync_NotUtf8_IsRefused() =>
        Refused(await _stripe.Payments.ReadWebhookAsync(new byte[] { 0x7b, 0xff, 0x7d }, "t=1,v1=00", default));

    [Theory]
    [InlineData("2026-05-27.clover")]
    [InlineData("2020-08-27")]
    public async Task ReadWebhookAsync_EndpointOfAnotherVersion_SaysWhichIsNeeded(string version)
    {
        var body = Body.Replace("2026-07-29.dahlia", version, StringComparison.Ordinal);

        var read = await ReadAsync(body, StripeSigning.Sign(body, _stripe.Time.GetUtcNow()));

        Refused(read);
        Assert.Contains($"'{version}'. Give the endpoint version 2026-07-29.dahlia.", read.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"object":"v2.core.event"}""")]
    [InlineData("""{"id":"evt_1","object":"event"}""")]
    public async Task ReadWebhookAsync_SignedButNoEvent_IsRefused(string body) =>
        Refused(await ReadAsync(body, StripeSigning.Sign(body, _stripe.Time.GetUtcNow())));

    [Fact]
    public async Task ReadWebhookAsync_NoSecretYet_LetsStripeTryAgain()
    {
        _stripe.Secrets.Remove("stripe-webhook-secret");

        var read = await ReadAsync(Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow()));

        Assert.Equal(ErrorCodes.PaymentsUnavailable, read.Error!.Code);
    }

    [Fact]
    public async Task ReadWebhookAsync_EmptySecret_NeverReads()
    {
        _stripe.Secrets["stripe-webhook-secret"] = string.Empty;

        await Assert.ThrowsAsync<StripeKeyProblem>(
            async () => await ReadAsync(Body, StripeSigning.Sign(Body, _stripe.Time.GetUtcNow(), string.Empty)));
    }

    private static void Refused(Outcome<PaymentEvent> read) => Assert.Equal(ErrorCodes.WebhookRefused, read.Error!.Code);

    private ValueTask<Outcome<PaymentEvent>> ReadAsync(string body, string? signature) =>
        _stripe.Payments.ReadWebhookAsync(Encoding.UTF8.GetBytes(body), signature, default);
}
