using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Microsoft.Extensions.Logging;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Payments by Stripe: Checkout, Billing, the customer portal, and its webhooks.</summary>
internal sealed partial class StripePayments(
    StripeClient stripe, StripeKeys keys, StripeCaller caller, TimeProvider time, ILogger<StripePayments> logger) : IPayments
{
    public string SignatureHeader => "Stripe-Signature";

    public ValueTask<Outcome<Checkout>> StartCheckoutAsync(
        CheckoutRequest request, CancellationToken cancellationToken) => caller.RunAsync(
        async call =>
        {
            var session = await stripe.V1.Checkout.Sessions
                .CreateAsync(StripeCheckout.Options(request), call.Once($"checkout-{request.Order}"), cancellationToken)
                .ConfigureAwait(false);
            return new Checkout(session.Id, new Uri(session.Url), session.ExpiresAt.Utc(), session.Livemode);
        },
        cancellationToken);

    public ValueTask<Outcome<Uri>> OpenPortalAsync(
        PortalRequest request, CancellationToken cancellationToken) => caller.RunAsync(
        async call =>
        {
            var options = new Stripe.BillingPortal.SessionCreateOptions
            {
                Customer = request.Customer,
                ReturnUrl = request.Return.AbsoluteUri,
            };
            var session = await stripe.V1.BillingPortal.Sessions.CreateAsync(options, call.Read, cancellationToken)
                .ConfigureAwait(false);
            return new Uri(session.Url);
        },
        cancellationToken);

    public ValueTask<Outcome<SavedPayment>> ChargeSavedAsync(
        SavedCharge request, CancellationToken cancellationToken) => caller.RunAsync(
        call => StripeSavedMethods.ChargeAsync(stripe, call, request, cancellationToken), cancellationToken);

    public ValueTask<Outcome<RefundStarted>> RefundAsync(
        RefundRequest request, CancellationToken cancellationToken) => caller.RunAsync(
        async call =>
        {
            var options = new RefundCreateOptions
            {
                PaymentIntent = request.Payment,
                Amount = request.Amount?.Minor,
                Metadata = StripeMetadata.Of((StripeMetadata.Reason, request.Reason)),
            };
            var refund = await stripe.V1.Refunds.CreateAsync(options, call.Once($"refund-{request.Id}"), cancellationToken)
                .ConfigureAwait(false);
            return new RefundStarted(refund.Id, new Cash(refund.Amount, refund.Currency));
        },
        cancellationToken);

    public async ValueTask<Outcome<Core.Payments.Subscription>> ChangePlanAsync(
        PlanChange request, CancellationToken cancellationToken)
    {
        var changed = await caller
            .RunAsync(call => StripeSubscriptions.ChangeAsync(stripe, call, request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return changed.Failed ? changed.Error : changed.Value;
    }

    public async ValueTask<Outcome<Core.Payments.Subscription>> SetCancellationAsync(
        CancellationRequest request, CancellationToken cancellationToken)
    {
        var changed = await caller.RunAsync(
            call => stripe.V1.Subscriptions.UpdateAsync(
                request.Subscription,
                new SubscriptionUpdateOptions { CancelAtPeriodEnd = request.AtPeriodEnd },
                call.Once($"cancel-{request.Id}"),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return changed.Failed ? changed.Error
            : StripeSubscriptions.Read(changed.Value) is { } read ? read
            : new HubError(ErrorCodes.NotFound, "This hub began no such subscription.");
    }

    public async ValueTask<Outcome<InvoicePage>> ListInvoicesAsync(
        string customer, string? after, int take, CancellationToken cancellationToken) =>
        ReceiptCursor.Parse(after) is { } cursor
            ? await caller.RunAsync(
                call => StripeReceipts.ListAsync(stripe, call, customer, cursor, take, cancellationToken),
                cancellationToken).ConfigureAwait(false)
            : new HubError(ErrorCodes.InvalidValue, "'after' is not what an earlier page gave.", "after");

    public async ValueTask<Outcome<PaymentEvent>> ReadWebhookAsync(
        ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken)
    {
        var secrets = await keys.WebhookSecretsAsync(cancellationToken).ConfigureAwait(false);
        if (secrets.Length == 0)
        {
            LogNoSecret(StripeKeys.WebhookName);
            return StripeErrors.NotSetUp;
        }

        var read = StripeWebhooks.Read(body, signature, secrets, time.GetUtcNow());
        if (read.Failed)
        {
            LogRefused(read.Error.Message);
            return read.Error;
        }

        return StripePaidInvoices.Is(read.Value)
            ? await caller.RunAsync(
                call => StripePaidInvoices.ReadAsync(stripe, call, read.Value, cancellationToken), cancellationToken)
                .ConfigureAwait(false)
            : StripeEvents.Read(read.Value);
    }

    [LoggerMessage(205, LogLevel.Error, "An event of Stripe's waits: there is no secret {Name}")]
    private partial void LogNoSecret(string name);

    [LoggerMessage(206, LogLevel.Warning, "{Reason}")]
    private partial void LogRefused(string reason);
}
