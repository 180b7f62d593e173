using AigneHub.Core.Payments;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Subscriptions of Stripe as the hub sees them.</summary>
internal static class StripeSubscriptions
{
    // The plan changes when the difference is paid, and not otherwise.
    private const string OnlyWhenPaid = "error_if_incomplete";

    /// <summary>A subscription that the hub began; null for one that somebody else did.</summary>
    public static Core.Payments.Subscription? Read(Stripe.Subscription subscription)
    {
        var item = subscription.Items?.Data.FirstOrDefault();
        return item is not null && subscription.Metadata.TryGetValue(StripeMetadata.Plan, out var plan)
            ? new Core.Payments.Subscription(
                subscription.Id,
                plan,
                State(subscription.Status),
                item.CurrentPeriodStart.Utc(),
                item.CurrentPeriodEnd.Utc(),
                subscription.CancelAtPeriodEnd || subscription.CancelAt is not null)
            : null;
    }

    public static SubscriptionUpdateOptions Change(PlanChange request, string item, string product) => new()
    {
        Items =
        [
            new SubscriptionItemOptions
            {
                Id = item,
                PriceData = new SubscriptionItemPriceDataOptions
                {
                    Currency = request.Price.Currency,
                    UnitAmount = request.Price.Minor,
                    Product = product,
                    TaxBehavior = StripeCheckout.BeforeTax,
                    Recurring = new SubscriptionItemPriceDataRecurringOptions
                    {
                        Interval = StripeCheckout.Interval(request.Period),
                    },
                },
            },
        ],
        Metadata = StripeMetadata.Of((StripeMetadata.Plan, request.Plan)),
        ProrationBehavior = "always_invoice",
        PaymentBehavior = OnlyWhenPaid,
    };

    private static SubscriptionState State(string status) => status switch
    {
        "active" or "trialing" => SubscriptionState.Active,
        "past_due" => SubscriptionState.PastDue,
        "incomplete" => SubscriptionState.Incomplete,
        _ => SubscriptionState.Ended,
    };
}
