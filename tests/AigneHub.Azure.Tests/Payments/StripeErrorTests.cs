using System.Net;
using System.Net.Sockets;
using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeErrorTests : IAsyncLifetime
{
    private static readonly RefundRequest Refund = new("rfd_1", "pi_1", null, "asked");
    private StripeStub _stripe = null!;

    public static TheoryData<int, string, ErrorCode> Refusals => new()
    {
        { 401, """{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_****key"}""", ErrorCodes.PaymentsUnavailable },
        { 403, """{"type":"invalid_request_error","message":"The provided key 'rk_****' lacks a permission"}""", ErrorCodes.PaymentsUnavailable },
        { 429, """{"type":"invalid_request_error","code":"rate_limit"}""", ErrorCodes.PaymentsUnavailable },
        { 402, """{"type":"card_error","code":"card_declined"}""", ErrorCodes.PaymentDeclined },
        { 404, """{"type":"invalid_request_error","code":"resource_missing"}""", ErrorCodes.NotFound },
        { 400, """{"type":"invalid_request_error","code":"resource_missing"}""", ErrorCodes.NotFound },
        { 400, """{"type":"idempotency_error"}""", ErrorCodes.Conflict },
        { 409, """{"type":"idempotency_error","code":"idempotency_key_in_use"}""", ErrorCodes.Conflict },
        { 400, """{"type":"invalid_request_error","code":"charge_already_refunded"}""", ErrorCodes.InvalidValue },
        { 500, """{"type":"api_error"}""", ErrorCodes.PaymentsUnavailable },
    };

    public async Task InitializeAsync() => _stripe = await StripeStub.StartAsync();

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task AnyCall_StripeRefuses_IsThisError(int status, string error, ErrorCode expected)
    {
        _stripe.Answer("POST /v1/refunds", $$"""{"error":{{error}}}""", status);

        var refund = await _stripe.Payments.RefundAsync(Refund, default);

        Assert.Equal(expected, refund.Error!.Code);
        Assert.DoesNotContain("k_", refund.Error.Message, StringComparison.Ordinal);
        Assert.Equal(status == StatusCodes.Status429TooManyRequests, refund.Error.RetryAfter is not null);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(502, "<html>")]
    public async Task AnyCall_AnswerIsNotStripes_IsUnavailable(int status, string body)
    {
        _stripe.Answer("POST /v1/refunds", body, status);

        var refund = await _stripe.Payments.RefundAsync(Refund, default);

        Assert.Equal(ErrorCodes.PaymentsUnavailable, refund.Error!.Code);
    }

    [Fact]
    public async Task AnyCall_NobodyListens_IsUnavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var refund = await _stripe.Open($"http://127.0.0.1:{port}").RefundAsync(Refund, default);

        Assert.Equal(ErrorCodes.PaymentsUnavailable, refund.Error!.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pk_test_1")]
    public async Task AnyCall_NoKeyOfStripes_IsUnavailableAndNotSent(string? key)
    {
        _stripe.Secrets.Remove("stripe-secret-key");
        if (key is not null)
        {
            _stripe.Secrets["stripe-secret-key"] = key;
        }

        var refund = await _stripe.Payments.RefundAsync(Refund, default);

        Assert.Equal(ErrorCodes.PaymentsUnavailable, refund.Error!.Code);
        Assert.Empty(_stripe.Asked);
    }

    [Fact]
    public async Task AnyCall_KeyChangedInTheVault_UsesTheNewOne()
    {
        await _stripe.Payments.RefundAsync(Refund, default);
        _stripe.Secrets["stripe-secret-key"] = "rk_test_new";
        await _stripe.Payments.RefundAsync(Refund, default);

        Assert.Equal(
            ["Bearer sk_test_key", "Bearer rk_test_new"], _stripe.Asked.Select(asked => asked.Headers["Authorization"]));
    }
}
