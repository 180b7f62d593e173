using AigneHub.Core.Payments;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>
/// Paid invoices of subscriptions. Their events name neither the payment nor the state of the subscription, so that the
/// invoice is asked for once more.
/// </summary>
internal static class StripePaidInvoices
{
    /// <summary>Why a renewal's invoice was made.</summary>
    public const string Renewal = "subscription_cycle";

    private static readonly InvoiceGetOptions Whole =
        new() { Expand = ["payments", "parent.subscription_details.subscription"] };

    /// <summary>Whether an event tells that the hub's own subscription was paid.</summary>
    public static bool Is(Event source) =>
        source is { Type: "invoice.paid", Data.Object: Stripe.Invoice invoice }
        && Reason(invoice) is not null
        && invoice.Parent?.SubscriptionDetails?.Metadata is { } metadata
        && metadata.ContainsKey(StripeMetadata.Account)
        && metadata.ContainsKey(StripeMetadata.Order);

    public static async Task<PaymentEvent> ReadAsync(
        StripeClient stripe, StripeCall call, Event source, CancellationToken cancellationToken)
    {
        var id = ((Stripe.Invoice)source.Data.Object).Id;
        var invoice = await stripe.V1.Invoices.GetAsync(id, Whole, call.Read, cancellationToken).ConfigureAwait(false);
        return Subscription(invoice) is { } subscription && Reason(invoice) is { } reason
            ? new PlanPaid
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Subscription = subscription,
                Account = invoice.Parent.SubscriptionDetails.Metadata[StripeMetadata.Account],
                Customer = invoice.CustomerId,
                Order = invoice.Parent.SubscriptionDetails.Metadata[StripeMetadata.Order],
                Invoice = invoice.Id,
                Reason = reason,
                Price = new Cash(invoice.TotalExcludingTax ?? invoice.Total, invoice.Currency),
                Total = new Cash(invoice.Total, invoice.Currency),
                Payment = Payment(invoice),
            }
            : StripeEvents.Other(source);
    }

    private static PlanPaidReason? Reason(Stripe.Invoice invoice) => invoice.BillingReason switch
    {
        "subscription_create" => PlanPaidReason.Start,
        Renewal => PlanPaidReason.Renewal,
        "subscription_update" => PlanPaidReason.Change,
        _ => null,
    };

    private static string? Payment(Stripe.Invoice invoice) => invoice.Payments?.Data
        .FirstOrDefault(payment => payment.Status == "paid")?.Payment?.PaymentIntentId;

    // An event may come late: plan and period are those of the invoice, whatever the subscription has become since.
    private static Core.Payments.Subscription? Subscription(Stripe.Invoice invoice)
    {
        var details = invoice.Parent?.SubscriptionDetails;
        var period = invoice.Lines?.Data.MaxBy(line => line.Period.End)?.Period;
        if (period is null || details?.Subscription is null || StripeSubscriptions.Read(details.Subscription) is not { } now)
        {
            return null;
        }

        var end = period.End.Utc();
        return now with
        {
            Plan = details.Metadata.GetValueOrDefault(StripeMetadata.Plan, now.Plan),
            PeriodStart = end == now.PeriodEnd ? now.PeriodStart : period.Start.Utc(),
            PeriodEnd = end,
        };
    }
}
