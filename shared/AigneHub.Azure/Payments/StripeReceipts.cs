using AigneHub.Core.Payments;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>
/// Invoices, and the receipts of charges of saved methods, which have no invoice: two lists of Stripe's as one. A page goes
/// back in time only as far as both lists are known, so that it may hold fewer than asked for and still not be the last.
/// </summary>
internal static class StripeReceipts
{
    private const int MaxTake = 100;

    public static async Task<InvoicePage> ListAsync(
        StripeClient stripe,
        StripeCall call,
        string customer,
        ReceiptCursor after,
        int take,
        CancellationToken cancellationToken)
    {
        take = Math.Clamp(take, 1, MaxTake);
        var invoices = await stripe.V1.Invoices.ListAsync(
            new InvoiceListOptions { Customer = customer, Limit = take, StartingAfter = after.Invoice },
            call.Read,
            cancellationToken).ConfigureAwait(false);
        var payments = await stripe.V1.PaymentIntents.ListAsync(
            new PaymentIntentListOptions
            {
                Customer = customer,
                Limit = take,
                StartingAfter = after.Payment,
                Expand = ["data.latest_charge"],
            },
            call.Read,
            cancellationToken).ConfigureAwait(false);
        return Merge(invoices, payments, after, take);
    }

    private static InvoicePage Merge(
        StripeList<Stripe.Invoice> invoices, StripeList<PaymentIntent> payments, ReceiptCursor after, int take)
    {
        var shown = new List<Core.Payments.Invoice>();
        var cursor = after;
        var entries = invoices.Data.Select(invoice => (invoice.Created, Invoice: (Stripe.Invoice?)invoice, Payment: (PaymentIntent?)null))
            .Concat(payments.Data.Select(payment => (payment.Created, Invoice: (Stripe.Invoice?)null, Payment: (PaymentIntent?)payment)))
            .OrderByDescending(entry => entry.Created)
            .ToList();
        var known = Latest(
            invoices.HasMore ? invoices.Data[^1].Created : null, payments.HasMore ? payments.Data[^1].Created : null);
        var seen = 0;
        while (seen < entries.Count && shown.Count < take && !(entries[seen].Created < known))
        {
            var (_, invoice, payment) = entries[seen++];
            cursor = invoice is null ? cursor with { Payment = payment!.Id } : cursor with { Invoice = invoice.Id };
            if ((invoice is null ? Read(payment!) : Read(invoice)) is { } receipt)
            {
                shown.Add(receipt);
            }
        }

        var hasMore = seen < entries.Count || invoices.HasMore || payments.HasMore;
        return new InvoicePage(shown, hasMore ? cursor.ToString() : null);
    }

    private static DateTime? Latest(DateTime? one, DateTime? other) => one > other || other is null ? one : other;

    private static Core.Payments.Invoice? Read(Stripe.Invoice invoice) => invoice.Status == "draft"
        ? null
        : new Core.Payments.Invoice(
            invoice.Id,
            invoice.Number,
            invoice.Created.Utc(),
            new Cash(invoice.Total, invoice.Currency),
            invoice.Status,
            invoice.Description ?? invoice.Lines?.Data.FirstOrDefault()?.Description,
            Address(invoice.HostedInvoiceUrl),
            Address(invoice.InvoicePdf));

    private static Core.Payments.Invoice? Read(PaymentIntent payment) =>
        payment.Status == "succeeded" && payment.Metadata.ContainsKey(StripeMetadata.Saved)
            ? new Core.Payments.Invoice(
                payment.Id,
                payment.LatestCharge?.ReceiptNumber,
                payment.Created.Utc(),
                new Cash(payment.AmountReceived, payment.Currency),
                "paid",
                payment.Description,
                Address(payment.LatestCharge?.ReceiptUrl),
                null)
            : null;

    private static Uri? Address(string? text) => text is null ? null : new Uri(text);
}
