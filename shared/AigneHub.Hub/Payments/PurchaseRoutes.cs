using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Payments;

/// <summary>Lets accounts buy credits, and shows them what they bought.</summary>
internal sealed class PurchaseRoutes(
    HubOptions options,
    Purchases purchases,
    Offering offering,
    OrderStore orders,
    CustomerStore customers,
    IPayments? payments = null) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("StartCheckout", HttpMethods.Post, ["/api/account/checkouts"], Permission.Pay, StartAsync),
        new("OpenPortal", HttpMethods.Post, ["/api/account/portal"], Permission.Pay, PortalAsync),
        new("ListInvoices", HttpMethods.Get, ["/api/account/invoices"], Permission.Pay, InvoicesAsync),
        .. AccountRoutes.Both("ListOrders", HttpMethods.Get, "/orders", Permission.Pay, ListAsync),
        .. AccountRoutes.Both("GetOrder", HttpMethods.Get, "/orders/{id}", Permission.Pay, GetAsync),
    ];

    private async Task StartAsync(HubRequest request)
    {
        var read = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var offer = read.Failed ? read.Error : await offering.ReadAsync(request, read.Value).ConfigureAwait(false);
        if (offer.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, offer.Error).ConfigureAwait(false);
            return;
        }

        var started = await purchases
            .StartAsync(
                request.Caller.Account,
                request.Caller.Actor,
                offer.Value.Package,
                offer.Value.Plan,
                order => WebAddress.Of(options, request.Http.Request, $"credits?order={order}"),
                request.Aborted)
            .ConfigureAwait(false);
        await (started.Failed
            ? JsonAnswer.WriteErrorAsync(request, started.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json =>
            {
                json.WriteStartObject();
                json.WriteString("order"u8, started.Value.Order.Id);
                json.WriteString("url"u8, started.Value.Checkout.Address.AbsoluteUri);
                json.WriteTime("expires"u8, started.Value.Checkout.Expires);
                json.WriteEndObject();
            })).ConfigureAwait(false);
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var before = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await orders.ListAsync(account, before, limit, request.Aborted).ConfigureAwait(false);
        var next = page.HasMore ? QueryFields.MakeCursor(page.Orders[^1].Id) : null;
        await JsonAnswer.WriteListAsync(request, page.Orders, PaymentJson.Write, next).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var order = PlainIds.Of(request) is { } id
            ? await orders.FindAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await (order is null
            ? JsonAnswer.WriteErrorAsync(request, PaymentErrors.UnknownOrder)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PaymentJson.Write(json, order)))
            .ConfigureAwait(false);
    }

    private async Task PortalAsync(HubRequest request)
    {
        var customer = await FindCustomerAsync(request).ConfigureAwait(false);
        var opened = customer.Failed
            ? customer.Error
            : await payments!
                .OpenPortalAsync(
                    new PortalRequest(customer.Value, WebAddress.Of(options, request.Http.Request, "credits")), request.Aborted)
                .ConfigureAwait(false);
        await (opened.Failed
            ? JsonAnswer.WriteErrorAsync(request, opened.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json =>
            {
                json.WriteStartObject();
                json.WriteString("url"u8, opened.Value.AbsoluteUri);
                json.WriteEndObject();
            })).ConfigureAwait(false);
    }

    private async Task InvoicesAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var customer = await FindCustomerAsync(request).ConfigureAwait(false);
        if (customer.Failed && customer.Error == PaymentErrors.NoCustomer)
        {
            await JsonAnswer.WriteListAsync<Invoice>(request, [], PaymentJson.Write, null).ConfigureAwait(false);
            return;
        }

        var page = customer.Failed
            ? customer.Error
            : await payments!.ListInvoicesAsync(customer.Value, after, limit, request.Aborted).ConfigureAwait(false);
        await (page.Failed
            ? JsonAnswer.WriteErrorAsync(request, page.Error)
            : JsonAnswer.WriteListAsync(
                request,
                page.Value.Invoices,
                PaymentJson.Write,
                page.Value.Next is { } next ? QueryFields.MakeCursor(next) : null)).ConfigureAwait(false);
    }

    private async Task<Outcome<string>> FindCustomerAsync(HubRequest request)
    {
        if (payments is null)
        {
            return PaymentErrors.NotConfigured;
        }

        var customer = await customers.GetAsync(request.Caller.Account, request.Aborted).ConfigureAwait(false);
        return customer.Id is { } id ? id : PaymentErrors.NoCustomer;
    }
}
