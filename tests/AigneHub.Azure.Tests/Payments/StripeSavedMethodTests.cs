using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeSavedMethodTests : IAsyncLifetime
{
    private const string Customer = "GET /v1/customers/cus_1";
    private const string Methods = "GET /v1/customers/cus_1/payment_methods";
    private const string Intents = "POST /v1/payment_intents";
    private static readonly SavedCharge Charge = new("ord_1", "acc_1", "cus_1", "50 credits", new Cash(5000, "usd"));
    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = (await StripeStub.StartAsync())
        .Answer(Customer, """{"id":"cus_1","object":"customer","livemode":true,"invoice_settings":{"default_payment_method":null}}""")
        .Answer(Methods, """{"object":"list","data":[{"id":"pm_newest","object":"payment_method"}]}""")
        .Answer(Intents, """{"id":"pi_1","object":"payment_intent","livemode":true,"status":"succeeded","metadata":{}}""");

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Fact]
    public async Task ChargeSavedAsync_NoDefaultMethod_ChargesTheNewest()
    {
        var charged = await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal(new SavedPayment("pi_1", SavedPaymentState.Paid, null, Live: true), charged.Value);
        Assert.Equal([Customer, Methods, Intents], _stripe.Asked.Select(asked => asked.Line));
        Assert.Equal(
            [
                "amount=5000",
                "automatic_payment_methods[allow_redirects]=never",
                "automatic_payment_methods[enabled]=true",
                "confirm=true",
                "currency=usd",
                "customer=cus_1",
                "description=50 credits",
                "metadata[aignehub_order]=ord_1",
                "metadata[aignehub_account]=acc_1",
                "metadata[aignehub_saved]=true",
                "off_session=true",
                "payment_method=pm_newest",
            ],
            _stripe.Asked[2].Form);
        Assert.Equal("charge-ord_1", _stripe.Asked[2].IdempotencyKey);
    }

    [Fact]
    public async Task ChargeSavedAsync_DefaultMethod_ChargesIt()
    {
        _stripe.Answer(
            Customer, """{"id":"cus_1","object":"customer","invoice_settings":{"default_payment_method":"pm_chosen"}}""");

        await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal([Customer, Intents], _stripe.Asked.Select(asked => asked.Line));
        Assert.Contains("payment_method=pm_chosen", _stripe.Asked[1].Form);
    }

    [Theory]
    [InlineData(Customer, """{"id":"cus_1","object":"customer","deleted":true}""")]
    [InlineData(Methods, """{"object":"list","data":[]}""")]
    public async Task ChargeSavedAsync_NothingSaved_AsksForTheCustomer(string request, string answer)
    {
        _stripe.Answer(request, answer);

        var charged = await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal((null, SavedPaymentState.NeedsCustomer, null), Parts(charged.Value!));
        Assert.DoesNotContain(_stripe.Asked, asked => asked.Line == Intents);
    }

    [Theory]
    [InlineData("processing", SavedPaymentState.Processing)]
    [InlineData("requires_action", SavedPaymentState.NeedsCustomer)]
    [InlineData("requires_payment_method", SavedPaymentState.Declined)]
    public async Task ChargeSavedAsync_NotPaidAtOnce_SaysHowItStands(string status, SavedPaymentState expected)
    {
        _stripe.Answer(Intents, $$$"""{"id":"pi_1","object":"payment_intent","status":"{{{status}}}","metadata":{}}""");

        var charged = await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal(expected, charged.Value!.State);
    }

    [Theory]
    [InlineData("card_declined", "insufficient_funds", "insufficient_funds", SavedPaymentState.Declined)]
    [InlineData("expired_card", null, "expired_card", SavedPaymentState.Declined)]
    [InlineData("authentication_required", null, "authentication_required", SavedPaymentState.NeedsCustomer)]
    [InlineData("card_declined", "authentication_required", "authentication_required", SavedPaymentState.NeedsCustomer)]
    public async Task ChargeSavedAsync_BankRefuses_SaysWhy(
        string code, string? decline, string told, SavedPaymentState expected)
    {
        var error = new
        {
            type = "card_error",
            code,
            decline_code = decline,
            payment_intent = new { id = "pi_1", @object = "payment_intent" },
        };
        _stripe.Answer(Intents, JsonSerializer.Serialize(new { error }), StatusCodes.Status402PaymentRequired);

        var charged = await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal(("pi_1", expected, told), Parts(charged.Value!));
    }

    [Fact]
    public async Task ChargeSavedAsync_UnknownCustomer_IsAnError()
    {
        _stripe.Answer(
            Customer,
            """{"error":{"type":"invalid_request_error","code":"resource_missing","param":"id"}}""",
            StatusCodes.Status404NotFound);

        var charged = await _stripe.Payments.ChargeSavedAsync(Charge, default);

        Assert.Equal(ErrorCodes.NotFound, charged.Error!.Code);
    }

    private static (string? Payment, SavedPaymentState State, string? Decline) Parts(SavedPayment payment) =>
        (payment.Payment, payment.State, payment.Decline);
}
