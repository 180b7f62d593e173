using AigneHub.Core.Errors;
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

    /// <summary>Moves a subscription to another plan, unless it has another than the hub thinks.</summary>
    public static async Task<Outcome<Core.Payments.Subscription>> ChangeAsync(
        StripeClient stripe, StripeCall call, PlanChange request, CancellationToken cancellationToken)
    {
        var before = await stripe.V1.Subscriptions.GetAsync(request.Subscription, null, call.Read, cancellationToken)
            .ConfigureAwait(false);
        var seen = Read(before);
        if (seen?.Plan == request.Plan)
        {
            return seen;
        }

        if (seen?.Plan != request.From)
        {
            return new HubError(ErrorCodes.Conflict, "The plan has changed meanwhile.");
        }

        // Unlike a checkout, a subscription takes its product by id only.
        var product = await stripe.V1.Products
            .CreateAsync(
                new ProductCreateOptions { Name = request.Title }, call.Once($"product-{request.Id}"), cancellationToken)
            .ConfigureAwait(false);
        var after = await stripe.V1.Subscriptions
            .UpdateAsync(
                request.Subscription,
                Change(request, before.Items.Data[0].Id, product.Id),
                call.Once($"change-{request.Id}"),
                cancellationToken)
            .ConfigureAwait(false);
        return Read(after)!;
    }

    private static SubscriptionUpdateOptions Change(PlanChange request, string item, string product) => new()
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
        Metadata = StripeMetadata.Of(
            (StripeMetadata.Plan, request.Plan), (StripeMetadata.Order, request.AtOnce ? request.Id : null)),
        ProrationBehavior = request.AtOnce ? "always_invoice" : "none",
        PaymentBehavior = request.AtOnce ? OnlyWhenPaid : null,
    };

    private static SubscriptionState State(string status) => status switch
    {
        "active" or "trialing" => SubscriptionState.Active,
        "past_due" => SubscriptionState.PastDue,
        "incomplete" => SubscriptionState.Incomplete,
        _ => SubscriptionState.Ended,
    };
}
