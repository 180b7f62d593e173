using AigneHub.Core.Payments;
using Stripe;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeCheckoutTests : IAsyncLifetime
{
    private const string Sessions = "POST /v1/checkout/sessions";

    private static readonly CheckoutRequest Credits = new(
        "ord_1",
        "acc_1",
        "50 credits",
        new Cash(5000, "usd"),
        new Uri("https://web.test/paid?order=ord_1"),
        new Uri("https://web.test/buy"));

    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = (await StripeStub.StartAsync()).Answer(
        Sessions,
        """{"id":"cs_1","object":"checkout.session","url":"https://checkout.stripe.test/cs_1","expires_at":1767409445,"livemode":true}""");

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Fact]
    public async Task StartCheckoutAsync_Credits_AsksForThisSession()
    {
        var request = Credits with { Email = "ann@example.com", SaveMethod = true };

        var started = await _stripe.Payments.StartCheckoutAsync(request, default);

        Assert.Equal(
            new Checkout("cs_1", new Uri("https://checkout.stripe.test/cs_1"), new(2026, 1, 3, 3, 4, 5, TimeSpan.Zero), Live: true),
            started.Value);
        Assert.Equal(
            [
                "adaptive_pricing[enabled]=false",
                "cancel_url=https://web.test/buy",
                "client_reference_id=ord_1",
                "customer_creation=always",
                "customer_email=ann@example.com",
                "invoice_creation[enabled]=true",
                "line_items[0][price_data][currency]=usd",
                "line_items[0][price_data][product_data][name]=50 credits",
                "line_items[0][price_data][tax_behavior]=exclusive",
                "line_items[0][price_data][unit_amount]=5000",
                "line_items[0][quantity]=1",
                "metadata[aignehub_order]=ord_1",
                "metadata[aignehub_account]=acc_1",
                "mode=payment",
                "payment_intent_data[description]=50 credits",
                "payment_intent_data[metadata][aignehub_order]=ord_1",
                "payment_intent_data[metadata][aignehub_account]=acc_1",
                "payment_intent_data[setup_future_usage]=off_session",
                "success_url=https://web.test/paid?order=ord_1",
            ],
            Assert.Single(_stripe.Asked).Form);
    }

    [Fact]
    public async Task StartCheckoutAsync_AnyOrder_CarriesKeyVersionAndTheOrderAsIdempotencyKey()
    {
        await _stripe.Payments.StartCheckoutAsync(Credits, default);
        await _stripe.Payments.StartCheckoutAsync(Credits with { Order = "ord_2" }, default);

        Assert.All(_stripe.Asked, asked => Assert.Equal(
            (Sessions, "Bearer sk_test_key", StripeConfiguration.ApiVersion),
            (asked.Line, asked.Headers["Authorization"], asked.Headers["Stripe-Version"])));
        Assert.Equal(["checkout-ord_1", "checkout-ord_2"], _stripe.Asked.Select(asked => asked.IdempotencyKey));
    }

    [Fact]
    public async Task StartCheckoutAsync_KnownCustomerWithTax_LetsStripeKeepWhatTheCustomerEnters()
    {
        var request = Credits with { Customer = "cus_1", Email = "ann@example.com", CollectTax = true };

        await _stripe.Payments.StartCheckoutAsync(request, default);

        var form = Assert.Single(_stripe.Asked).Form;
        Assert.Equal(
            [
                "automatic_tax[enabled]=true",
                "customer=cus_1",
                "customer_update[address]=auto",
                "customer_update[name]=auto",
                "tax_id_collection[enabled]=true",
            ],
            form.Where(field => field.StartsWith("customer", StringComparison.Ordinal)
                || field.Contains("tax", StringComparison.Ordinal)
                && !field.Contains("tax_behavior", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(PlanPeriod.Month, "month")]
    [InlineData(PlanPeriod.Year, "year")]
    public async Task StartCheckoutAsync_Plan_Subscribes(PlanPeriod period, string interval)
    {
        await _stripe.Payments.StartCheckoutAsync(Credits with { Period = period, Plan = "pro", Title = "Pro" }, default);

        Assert.Equal(
            [
                "adaptive_pricing[enabled]=false",
                "cancel_url=https://web.test/buy",
                "client_reference_id=ord_1",
                "line_items[0][price_data][currency]=usd",
                "line_items[0][price_data][product_data][name]=Pro",
                $"line_items[0][price_data][recurring][interval]={interval}",
                "line_items[0][price_data][tax_behavior]=exclusive",
                "line_items[0][price_data][unit_amount]=5000",
                "line_items[0][quantity]=1",
                "metadata[aignehub_order]=ord_1",
                "metadata[aignehub_account]=acc_1",
                "metadata[aignehub_plan]=pro",
                "mode=subscription",
                "subscription_data[metadata][aignehub_order]=ord_1",
                "subscription_data[metadata][aignehub_account]=acc_1",
                "subscription_data[metadata][aignehub_plan]=pro",
                "success_url=https://web.test/paid?order=ord_1",
            ],
            Assert.Single(_stripe.Asked).Form);
    }
}
