using AigneHub.Core.Payments;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Charges of methods of payment that customers saved.</summary>
internal static class StripeSavedMethods
{
    public static async Task<SavedPayment> ChargeAsync(
        StripeClient stripe, StripeCall call, SavedCharge request, CancellationToken cancellationToken)
    {
        var customer = await stripe.V1.Customers.GetAsync(request.Customer, null, call.Read, cancellationToken)
            .ConfigureAwait(false);
        var method = await FindAsync(stripe, call, customer, cancellationToken).ConfigureAwait(false);
        if (method is null)
        {
            return new SavedPayment(null, SavedPaymentState.NeedsCustomer, null, customer.Livemode);
        }

        try
        {
            var payment = await stripe.V1.PaymentIntents
                .CreateAsync(Options(request, method), call.Once($"charge-{request.Order}"), cancellationToken)
                .ConfigureAwait(false);
            return new SavedPayment(
                payment.Id, State(payment.Status), StripeErrors.Decline(payment.LastPaymentError), payment.Livemode);
        }
        catch (StripeException problem) when (StripeErrors.IsDecline(problem))
        {
            var error = problem.StripeError;
            var decline = StripeErrors.Decline(error);
            var state = error.Code == StripeErrors.NeedsCustomer || decline == StripeErrors.NeedsCustomer
                ? SavedPaymentState.NeedsCustomer
                : SavedPaymentState.Declined;
            return new SavedPayment(error.PaymentIntent?.Id, state, decline, customer.Livemode);
        }
    }

    /// <summary>The customer's default method, else the one saved last.</summary>
    private static async Task<string?> FindAsync(
        StripeClient stripe, StripeCall call, Customer customer, CancellationToken cancellationToken)
    {
        if (customer.Deleted == true)
        {
            return null;
        }

        if (customer.InvoiceSettings?.DefaultPaymentMethodId is { } chosen)
        {
            return chosen;
        }

        var newest = new CustomerPaymentMethodListOptions { Limit = 1 };
        var methods = await stripe.V1.Customers.PaymentMethods
            .ListAsync(customer.Id, newest, call.Read, cancellationToken)
            .ConfigureAwait(false);
        return methods.Data.FirstOrDefault()?.Id;
    }

    private static PaymentIntentCreateOptions Options(SavedCharge request, string method) => new()
    {
        Amount = request.Price.Minor,
        Currency = request.Price.Currency,
        Customer = request.Customer,
        PaymentMethod = method,
        Description = request.Title,
        Confirm = true,
        OffSession = true,

        // Nobody is there to be sent to another page.
        AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions
        {
            Enabled = true,
            AllowRedirects = "never",
        },
        Metadata = StripeMetadata.Of(
            (StripeMetadata.Order, request.Order),
            (StripeMetadata.Account, request.Account),
            (StripeMetadata.Saved, "true")),
    };

    private static SavedPaymentState State(string status) => status switch
    {
        "succeeded" => SavedPaymentState.Paid,
        "processing" => SavedPaymentState.Processing,
        "requires_action" or "requires_confirmation" => SavedPaymentState.NeedsCustomer,
        _ => SavedPaymentState.Declined,
    };
}
