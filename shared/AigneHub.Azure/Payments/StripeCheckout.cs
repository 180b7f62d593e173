using AigneHub.Core.Payments;
using Stripe.Checkout;

namespace AigneHub.Azure.Payments;

/// <summary>How an order becomes a page of Stripe Checkout.</summary>
internal static class StripeCheckout
{
    /// <summary>Prices of the hub are before tax.</summary>
    public const string BeforeTax = "exclusive";

    private const string Automatic = "auto";

    public static SessionCreateOptions Options(CheckoutRequest request)
    {
        var metadata = StripeMetadata.Of(
            (StripeMetadata.Order, request.Order),
            (StripeMetadata.Account, request.Account),
            (StripeMetadata.Plan, request.Plan));
        var options = new SessionCreateOptions
        {
            ClientReferenceId = request.Order,
            Metadata = metadata,
            LineItems = [new SessionLineItemOptions { Quantity = 1, PriceData = Price(request) }],
            SuccessUrl = request.Success.AbsoluteUri,
            CancelUrl = request.Cancel.AbsoluteUri,
            Customer = request.Customer,
            CustomerEmail = request.Customer is null ? request.Email : null,

            // A price in another currency than the order's could not be checked against it.
            AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
        };
        SetMode(options, request, metadata);
        SetTax(options, request);
        return options;
    }

    public static string Interval(PlanPeriod period) => period == PlanPeriod.Year ? "year" : "month";

    private static SessionLineItemPriceDataOptions Price(CheckoutRequest request) => new()
    {
        Currency = request.Price.Currency,
        UnitAmount = request.Price.Minor,
        TaxBehavior = BeforeTax,
        ProductData = new SessionLineItemPriceDataProductDataOptions { Name = request.Title },
        Recurring = request.Period is { } period
            ? new SessionLineItemPriceDataRecurringOptions { Interval = Interval(period) }
            : null,
    };

    private static void SetMode(
        SessionCreateOptions options, CheckoutRequest request, Dictionary<string, string> metadata)
    {
        if (request.Period is not null)
        {
            options.Mode = "subscription";
            options.SubscriptionData = new SessionSubscriptionDataOptions { Metadata = metadata };
            return;
        }

        options.Mode = "payment";
        options.CustomerCreation = request.Customer is null ? "always" : null;
        options.PaymentIntentData = new SessionPaymentIntentDataOptions
        {
            Description = request.Title,
            Metadata = metadata,
            SetupFutureUsage = request.SaveMethod ? "off_session" : null,
        };

        // A payment alone leaves a receipt, which carries neither tax id nor number.
        options.InvoiceCreation = new SessionInvoiceCreationOptions { Enabled = true };
    }

    private static void SetTax(SessionCreateOptions options, CheckoutRequest request)
    {
        if (!request.CollectTax)
        {
            return;
        }

        options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true };
        options.TaxIdCollection = new SessionTaxIdCollectionOptions { Enabled = true };
        options.CustomerUpdate = request.Customer is null
            ? null
            : new SessionCustomerUpdateOptions { Address = Automatic, Name = Automatic };
    }
}
