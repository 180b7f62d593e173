using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripePaymentsTests : IAsyncLifetime
{
    private const string Refunds = "POST /v1/refunds";
    private const string Read = "GET /v1/subscriptions/sub_1";
    private const string Update = "POST /v1/subscriptions/sub_1";
    private const string Products = "POST /v1/products";

    private const string Subscription = """
        {"id":"sub_1","object":"subscription","status":"active","cancel_at_period_end":true,"cancel_at":null,
         "metadata":{"aignehub_plan":"pro","aignehub_account":"acc_1"},
         "items":{"object":"list","data":[{"id":"si_1","object":"subscription_item",
           "current_period_start":1767225600,"current_period_end":1769904000}]}}
        """;

    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = (await StripeStub.StartAsync())
        .Answer(Refunds, """{"id":"re_1","object":"refund","amount":1200,"currency":"usd","status":"succeeded"}""")
        .Answer(Read, Subscription)
        .Answer(Update, Subscription)
        .Answer(Products, """{"id":"prod_1","object":"product"}""");

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Fact]
    public async Task OpenPortalAsync_Customer_AsksForItsSession()
    {
        _stripe.Answer(
            "POST /v1/billing_portal/sessions",
            """{"id":"bps_1","object":"billing_portal.session","url":"https://billing.stripe.test/p"}""");

        var opened = await _stripe.Payments.OpenPortalAsync(new("cus_1", new Uri("https://web.test/back")), default);

        Assert.Equal(new Uri("https://billing.stripe.test/p"), opened.Value);
        Assert.Equal(["customer=cus_1", "return_url=https://web.test/back"], Assert.Single(_stripe.Asked).Form);
    }

    [Fact]
    public async Task RefundAsync_Part_ReturnsItOnce()
    {
        var refund = await _stripe.Payments.RefundAsync(
            new RefundRequest("rfd_1", "pi_1", new Cash(1200, "usd"), new string('x', 600)), default);

        Assert.Equal(new RefundStarted("re_1", new Cash(1200, "usd")), refund.Value);
        var asked = Assert.Single(_stripe.Asked);
        Assert.Equal(
            ["amount=1200", $"metadata[aignehub_reason]={new string('x', 500)}", "payment_intent=pi_1"], asked.Form);
        Assert.Equal("refund-rfd_1", asked.IdempotencyKey);
    }

    [Fact]
    public async Task RefundAsync_All_NamesNoAmount()
    {
        await _stripe.Payments.RefundAsync(new RefundRequest("rfd_1", "pi_1", null, "asked"), default);

        Assert.Equal(["metadata[aignehub_reason]=asked", "payment_intent=pi_1"], Assert.Single(_stripe.Asked).Form);
    }

    [Fact]
    public async Task ChangePlanAsync_DearerPlan_InvoicesTheDifferenceAtOnce()
    {
        var change = new PlanChange("chg_1", "sub_1", "pro", "max", "Max", new Cash(9900, "usd"), PlanPeriod.Year, AtOnce: true);

        var changed = await _stripe.Payments.ChangePlanAsync(change, default);

        Assert.Equal("sub_1", changed.Value!.Id);
        Assert.Equal([Read, Products, Update], _stripe.Asked.Select(asked => asked.Line));
        Assert.Equal(["name=Max"], _stripe.Asked[1].Form);
        Assert.Equal(
            [
                "items[0][id]=si_1",
                "items[0][price_data][currency]=usd",
                "items[0][price_data][product]=prod_1",
                "items[0][price_data][recurring][interval]=year",
                "items[0][price_data][tax_behavior]=exclusive",
                "items[0][price_data][unit_amount]=9900",
                "metadata[aignehub_plan]=max",
                "metadata[aignehub_order]=chg_1",
                "payment_behavior=error_if_incomplete",
                "proration_behavior=always_invoice",
            ],
            _stripe.Asked[2].Form);
        Assert.Equal(
            [null, "product-chg_1", "change-chg_1"], _stripe.Asked.Select(asked => asked.IdempotencyKey));
    }

    [Fact]
    public async Task ChangePlanAsync_CheaperPlan_InvoicesNothingAndKeepsTheOrder()
    {
        var change = new PlanChange("chg_1", "sub_1", "pro", "lite", "Lite", new Cash(500, "usd"), PlanPeriod.Month, AtOnce: false);

        await _stripe.Payments.ChangePlanAsync(change, default);

        var form = _stripe.Asked[2].Form;
        Assert.Contains("proration_behavior=none", form);
        Assert.DoesNotContain(form, field => field.StartsWith("payment_behavior", StringComparison.Ordinal)
            || field.Contains("aignehub_order", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lite", "max", "conflict")]
    [InlineData("lite", "pro", null)]
    public async Task ChangePlanAsync_HasAnotherPlanByNow_ChangesNothing(string from, string to, string? code)
    {
        var change = new PlanChange("chg_1", "sub_1", from, to, "Max", new Cash(9900, "usd"), PlanPeriod.Month, AtOnce: true);

        var changed = await _stripe.Payments.ChangePlanAsync(change, default);

        Assert.Equal(code, changed.Error?.Code.Name);
        Assert.Equal([Read], _stripe.Asked.Select(asked => asked.Line));
    }

    [Fact]
    public async Task ChangePlanAsync_DifferenceNotPaid_SaysSo()
    {
        _stripe.Answer(
            Update,
            """{"error":{"type":"card_error","code":"card_declined","decline_code":"do_not_honor"}}""",
            StatusCodes.Status402PaymentRequired);

        var changed = await _stripe.Payments.ChangePlanAsync(
            new PlanChange("chg_1", "sub_1", "pro", "max", "Max", new Cash(9900, "usd"), PlanPeriod.Month, AtOnce: true), default);

        Assert.Equal(
            (ErrorCodes.PaymentDeclined, "The payment was declined: do_not_honor."),
            (changed.Error!.Code, changed.Error.Message));
    }

    [Theory]
    [InlineData(true, "cancel_at_period_end=true")]
    [InlineData(false, "cancel_at_period_end=false")]
    public async Task SetCancellationAsync_EitherWay_AsksForIt(bool ends, string field)
    {
        var set = await _stripe.Payments.SetCancellationAsync(new CancellationRequest("cnl_1", "sub_1", ends), default);

        Assert.Equal(
            new Core.Payments.Subscription(
                "sub_1",
                "pro",
                SubscriptionState.Active,
                new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                EndsWithPeriod: true),
            set.Value);
        var asked = Assert.Single(_stripe.Asked);
        Assert.Equal((Update, "cancel-cnl_1"), (asked.Line, asked.IdempotencyKey));
        Assert.Equal([field], asked.Form);
    }

    [Fact]
    public async Task SetCancellationAsync_SubscriptionOfAnotherSystem_IsNotFound()
    {
        _stripe.Answer(Update, """{"id":"sub_1","object":"subscription","status":"active","metadata":{}}""");

        var set = await _stripe.Payments.SetCancellationAsync(new CancellationRequest("cnl_1", "sub_1", true), default);

        Assert.Equal(ErrorCodes.NotFound, set.Error!.Code);
    }
}
