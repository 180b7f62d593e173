using System.Text;
using AigneHub.Azure.Payments;
using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeEventTests : IAsyncLifetime
{
    private const string Ours = """
        "metadata":{"aignehub_order":"ord_1","aignehub_account":"acc_1"}
        """;

    private const string OurPlan = """
        "metadata":{"aignehub_order":"ord_1","aignehub_account":"acc_1","aignehub_plan":"pro"}
        """;

    private const string Session = $$"""
        "id":"cs_1","object":"checkout.session","currency":"usd","amount_subtotal":5000,"amount_total":5950,
        "payment_intent":"pi_1","customer":"cus_1",{{Ours}}
        """;

    private const string Saved = """
        "id":"pi_2","object":"payment_intent","currency":"usd","amount":5000,"customer":"cus_1",
        "metadata":{"aignehub_order":"ord_2","aignehub_account":"acc_1","aignehub_saved":"true"}
        """;

    private const string Subscription = $$"""
        "id":"sub_1","object":"subscription","customer":"cus_1","cancel_at_period_end":false,
        "items":{"object":"list","data":[{"id":"si_1","object":"subscription_item",
          "current_period_start":1769904000,"current_period_end":1772323200}]},{{OurPlan}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset January = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset February = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = await StripeStub.StartAsync();

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Theory]
    [InlineData("completed", "paid", PaymentState.Paid)]
    [InlineData("completed", "no_payment_required", PaymentState.Paid)]
    [InlineData("completed", "unpaid", PaymentState.Processing)]
    [InlineData("async_payment_succeeded", "paid", PaymentState.Paid)]
    [InlineData("async_payment_failed", "unpaid", PaymentState.Failed)]
    [InlineData("expired", "unpaid", PaymentState.Expired)]
    public async Task Checkout_EachOfItsEvents_TellsHowTheOrderStands(string type, string status, PaymentState state)
    {
        var read = await ReadAsync($"checkout.session.{type}", $$"""{"payment_status":"{{status}}",{{Session}}}""");

        Assert.Equal(
            new PaymentReported
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Order = "ord_1",
                Account = "acc_1",
                State = state,
                Price = new Cash(5000, "usd"),
                Total = new Cash(5950, "usd"),
                Checkout = "cs_1",
                Payment = "pi_1",
                Customer = "cus_1",
            },
            read);
    }

    [Fact]
    public async Task Checkout_OfASubscription_NamesIt()
    {
        var read = await ReadAsync(
            "checkout.session.completed", $$"""{"payment_status":"paid","subscription":"sub_1",{{Session}}}""");

        Assert.Equal("sub_1", Assert.IsType<PaymentReported>(read).Subscription);
    }

    [Theory]
    [InlineData("processing", PaymentState.Processing)]
    [InlineData("succeeded", PaymentState.Paid)]
    [InlineData("payment_failed", PaymentState.Failed)]
    public async Task SavedCharge_EachOfItsEvents_TellsHowTheOrderStands(string type, PaymentState state)
    {
        var error = state == PaymentState.Failed
            ? """{"type":"card_error","code":"card_declined","decline_code":"lost_card"}"""
            : "null";

        var read = await ReadAsync($"payment_intent.{type}", $$"""{"last_payment_error":{{error}},{{Saved}}}""");

        Assert.Equal(
            new PaymentReported
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Order = "ord_2",
                Account = "acc_1",
                State = state,
                Price = new Cash(5000, "usd"),
                Total = new Cash(5000, "usd"),
                Payment = "pi_2",
                Customer = "cus_1",
                Decline = state == PaymentState.Failed ? "lost_card" : null,
            },
            read);
    }

    [Theory]
    [InlineData("refund.created", "succeeded", true)]
    [InlineData("refund.updated", "succeeded", true)]
    [InlineData("refund.failed", "failed", false)]
    [InlineData("refund.updated", "canceled", false)]
    public async Task Refund_AtItsEnd_TellsWhatWasReturned(string type, string status, bool succeeded)
    {
        var read = await ReadAsync(type, $$"""
            {"id":"re_1","object":"refund","amount":1200,"currency":"usd","payment_intent":"pi_1","status":"{{status}}"}
            """);

        Assert.Equal(
            new MoneyReturned
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Payment = "pi_1",
                Refund = "re_1",
                Amount = new Cash(1200, "usd"),
                Succeeded = succeeded,
            },
            read);
    }

    [Theory]
    [InlineData("created", "needs_response", DisputeState.Open)]
    [InlineData("funds_withdrawn", "under_review", DisputeState.Open)]
    [InlineData("closed", "won", DisputeState.Won)]
    [InlineData("closed", "lost", DisputeState.Lost)]
    public async Task Dispute_EachOfItsEvents_TellsHowItStands(string type, string status, DisputeState state)
    {
        var read = await ReadAsync($"charge.dispute.{type}", $$"""
            {"id":"du_1","object":"dispute","amount":5950,"currency":"usd","payment_intent":"pi_1","status":"{{status}}"}
            """);

        Assert.Equal(
            new DisputeReported
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Payment = "pi_1",
                Dispute = "du_1",
                Amount = new Cash(5950, "usd"),
                State = state,
            },
            read);
    }

    [Theory]
    [InlineData("created", "incomplete", SubscriptionState.Incomplete)]
    [InlineData("created", "trialing", SubscriptionState.Active)]
    [InlineData("updated", "active", SubscriptionState.Active)]
    [InlineData("updated", "past_due", SubscriptionState.PastDue)]
    [InlineData("updated", "unpaid", SubscriptionState.Ended)]
    [InlineData("updated", "incomplete_expired", SubscriptionState.Ended)]
    [InlineData("updated", "paused", SubscriptionState.Ended)]
    [InlineData("deleted", "canceled", SubscriptionState.Ended)]
    public async Task Subscription_EachOfItsEvents_TellsHowItStands(string type, string status, SubscriptionState state)
    {
        var read = await ReadAsync(
            $"customer.subscription.{type}", $$"""{"status":"{{status}}","cancel_at":1772323200,{{Subscription}}}""");

        Assert.Equal(
            new SubscriptionReported
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Subscription = new Subscription("sub_1", "pro", state, February, March, EndsWithPeriod: true),
                Account = "acc_1",
                Customer = "cus_1",
            },
            read);
    }

    [Fact]
    public async Task UnpaidInvoice_OfAPlan_TellsWhenItIsTriedAgain()
    {
        var read = await ReadAsync("invoice.payment_failed", $$"""
            {"id":"in_1","object":"invoice","billing_reason":"subscription_cycle","next_payment_attempt":1769904000,
             "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1",{{OurPlan}} } } }
            """);

        Assert.Equal(
            new PlanPaymentFailed
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Subscription = "sub_1",
                Account = "acc_1",
                Invoice = "in_1",
                NextAttempt = February,
            },
            read);
    }

    [Theory]
    [InlineData("subscription_create", PlanPaidReason.Start)]
    [InlineData("subscription_cycle", PlanPaidReason.Renewal)]
    [InlineData("subscription_update", PlanPaidReason.Change)]
    public async Task PaidInvoice_OfAPlan_TellsPeriodAndPayment(string reason, PlanPaidReason expected)
    {
        AnswerInvoice(reason, 1769904000, 1772323200);

        var read = await ReadAsync("invoice.paid", Invoice(reason));

        Assert.Equal(
            new PlanPaid
            {
                Id = "evt_1",
                Created = Now,
                Live = false,
                Subscription = new Subscription("sub_1", "pro", SubscriptionState.Active, February, March, false),
                Account = "acc_1",
                Customer = "cus_1",
                Order = "ord_1",
                Invoice = "in_1",
                Reason = expected,
                Price = new Cash(2000, "usd"),
                Total = new Cash(2380, "usd"),
                Payment = "pi_9",
            },
            read);
        var asked = Assert.Single(_stripe.Asked);
        Assert.Equal("?expand[0]=payments&expand[1]=parent.subscription_details.subscription", asked.Query);
    }

    [Fact]
    public async Task PaidInvoice_ToldLate_KeepsItsOwnPeriod()
    {
        AnswerInvoice("subscription_cycle", 1767225600, 1769904000);

        var read = await ReadAsync("invoice.paid", Invoice("subscription_cycle"));

        var subscription = Assert.IsType<PlanPaid>(read).Subscription;
        Assert.Equal((January, February), (subscription.PeriodStart, subscription.PeriodEnd));
    }

    [Fact]
    public async Task PaidInvoice_StripeDown_IsToBeToldAgain()
    {
        _stripe.Answer("GET /v1/invoices/in_1", "{}", StatusCodes.Status503ServiceUnavailable);

        var read = await TellAsync("invoice.paid", Invoice("subscription_cycle"));

        Assert.Equal(ErrorCodes.PaymentsUnavailable, read.Error!.Code);
    }

    [Theory]
    [InlineData("checkout.session.completed", """{"id":"cs_1","object":"checkout.session","metadata":{}}""")]
    [InlineData("payment_intent.succeeded", $$"""{"id":"pi_1","object":"payment_intent",{{Ours}}}""")]
    [InlineData("payment_intent.payment_failed", $$"""{"id":"pi_1","object":"payment_intent",{{Ours}}}""")]
    [InlineData("refund.created", """{"id":"re_1","object":"refund","payment_intent":"pi_1","status":"pending"}""")]
    [InlineData("refund.created", """{"id":"re_1","object":"refund","payment_intent":null,"status":"succeeded"}""")]
    [InlineData("charge.dispute.created", """{"id":"du_1","object":"dispute","payment_intent":"pi_1","status":"warning_needs_response"}""")]
    [InlineData("charge.dispute.closed", """{"id":"du_1","object":"dispute","payment_intent":"pi_1","status":"warning_closed"}""")]
    [InlineData("customer.subscription.created", """{"id":"sub_1","object":"subscription","status":"active","metadata":{}}""")]
    [InlineData("invoice.payment_failed", """{"id":"in_1","object":"invoice","parent":null}""")]
    [InlineData("invoice.payment_failed", $$"""
        {"id":"in_1","object":"invoice","billing_reason":"subscription_create",
         "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1",{{OurPlan}} } } }
        """)]
    [InlineData("invoice.paid", """{"id":"in_1","object":"invoice","billing_reason":"manual","parent":null}""")]
    [InlineData("customer.created", """{"id":"cus_1","object":"customer"}""")]
    public async Task AnyEvent_NotOfTheHubsDoing_IsOther(string type, string data)
    {
        Assert.Equal(type, Assert.IsType<OtherEvent>(await ReadAsync(type, data)).Type);
        Assert.Empty(_stripe.Asked);
    }

    private static string Invoice(string reason) => $$"""
        {"id":"in_1","object":"invoice","billing_reason":"{{reason}}",
         "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1",{{OurPlan}} } } }
        """;

    private void AnswerInvoice(string reason, long start, long end) => _stripe.Answer("GET /v1/invoices/in_1", $$"""
        {"id":"in_1","object":"invoice","billing_reason":"{{reason}}","customer":"cus_1","currency":"usd",
         "total":2380,"total_excluding_tax":2000,
         "lines":{"object":"list","data":[{"object":"line_item","period":{"start":{{start}},"end":{{end}} } } ]},
         "payments":{"object":"list","data":[
           {"object":"invoice_payment","status":"canceled","payment":{"type":"payment_intent","payment_intent":"pi_8"} },
           {"object":"invoice_payment","status":"paid","payment":{"type":"payment_intent","payment_intent":"pi_9"} }]},
         "parent":{"type":"subscription_details","subscription_details":{
           "subscription":{"status":"active",{{Subscription}} },{{OurPlan}} } } }
        """);

    private async Task<PaymentEvent> ReadAsync(string type, string data)
    {
        var read = await TellAsync(type, data);
        Assert.Null(read.Error);
        return read.Value!;
    }

    private ValueTask<Outcome<PaymentEvent>> TellAsync(string type, string data)
    {
        var body = $$"""
            {"id":"evt_1","object":"event","api_version":"{{StripeWebhooks.ApiVersion}}","created":1767323045,
             "livemode":false,"type":"{{type}}","data":{"object":{{data}} } }
            """;
        var signature = StripeSigning.Sign(body, _stripe.Time.GetUtcNow());
        return _stripe.Payments.ReadWebhookAsync(Encoding.UTF8.GetBytes(body), signature, default);
    }
}
