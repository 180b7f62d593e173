namespace AigneHub.Core.Payments;

/// <summary>What a payment must be to count for an order.</summary>
public static class OrderRules
{
    /// <summary>What does not fit, in words for people; null when it is the order's payment.</summary>
    public static string? FindMismatch(Order order, PaymentReported paid)
    {
        if (paid.Account != order.Account)
        {
            return $"The payment is for account '{paid.Account}'.";
        }

        if (paid.Price.Currency != order.Price.Currency)
        {
            return $"The payment is in {paid.Price.Currency}, the order in {order.Price.Currency}.";
        }

        if (paid.Price.Minor != order.Price.Minor)
        {
            return $"The payment is of {paid.Price}, the order of {order.Price}.";
        }

        // An order that was given up before the processor answered does not know; its event's signature does.
        if (order.Live is { } live && paid.Live != live)
        {
            return paid.Live ? "The payment is real, the order a test." : "The payment is a test, the order real.";
        }

        if (paid.Checkout is not null && paid.Checkout != order.Checkout)
        {
            return $"The payment is of checkout '{paid.Checkout}'.";
        }

        if (order.Kind == OrderKind.Plan && paid.Subscription is null)
        {
            return $"The payment '{paid.Payment}' began no subscription.";
        }

        return order.Payment is not null && paid.Payment is not null && paid.Payment != order.Payment
            ? $"The order was paid a second time, by '{paid.Payment}'."
            : null;
    }
}
