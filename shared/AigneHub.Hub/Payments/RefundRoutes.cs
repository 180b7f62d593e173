using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Payments;

/// <summary>Lets the operator return money, and see to accounts that may not buy.</summary>
internal sealed class RefundRoutes(
    HubOptions options, OrderStore orders, CustomerStore customers, IIdSource ids, IPayments? payments = null)
    : IRouteSource
{
    private const int MaxReason = 500;

    private static readonly HubError NotPaid =
        new(ErrorCodes.Conflict, "The order has no payment of which money could be returned.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("RefundOrder", HttpMethods.Post, ["/api/admin/orders/{id}/refunds"], Permission.Operate, RefundAsync),
        new("GetCustomer", HttpMethods.Get, ["/api/admin/customer"], Permission.Operate, CustomerAsync),
        new("ClearCustomerFlag", HttpMethods.Delete, ["/api/admin/customer/flag"], Permission.Operate, ClearAsync),
    ];

    private async Task RefundAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var read = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var refunded = query.Finish() is { } wrong ? wrong
            : read.Failed ? read.Error
            : await RefundAsync(account, PlainIds.Of(request), read.Value, request.Aborted).ConfigureAwait(false);
        await (refunded.Failed
            ? JsonAnswer.WriteErrorAsync(request, refunded.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status202Accepted, json =>
            {
                json.WriteStartObject();
                json.WriteString("refund"u8, refunded.Value.Refund);
                json.WriteNumber("minor"u8, refunded.Value.Amount.Minor);
                json.WriteString("currency"u8, refunded.Value.Amount.Currency);
                json.WriteEndObject();
            })).ConfigureAwait(false);
    }

    /// <summary>Who sends an <c>id</c> of its own can send the request again without harm.</summary>
    private async Task<Outcome<RefundStarted>> RefundAsync(
        string account, string? order, JsonBody body, CancellationToken cancellationToken)
    {
        var id = body.Text("id", PlainIds.MaxLength) ?? ids.NewId("rfd");
        var minor = body.Whole("amount", 1, int.MaxValue);
        var reason = body.RequiredText("reason", MaxReason);
        if (body.Finish() is { } error)
        {
            return error;
        }

        if (payments is null)
        {
            return PaymentErrors.NotConfigured;
        }

        var found = order is null
            ? null
            : await orders.FindAsync(account, order, cancellationToken).ConfigureAwait(false);
        if (found?.Payment is not { } payment)
        {
            return found is null ? PaymentErrors.UnknownOrder : NotPaid;
        }

        if (minor > found.Paid - found.Returned)
        {
            return new HubError(
                ErrorCodes.InvalidValue, $"'amount' is more than the {found.Paid - found.Returned} that are left of it.", "amount");
        }

        var amount = minor is { } part ? new Cash(part, found.Price.Currency) : (Cash?)null;
        return await payments.RefundAsync(new RefundRequest(id, payment, amount, reason), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task CustomerAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var customer = await customers.GetAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("account"u8, account);
            json.WriteString("customer"u8, customer.Id);
            json.WriteString("flag"u8, customer.Flag);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task ClearAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        await customers.SetFlagAsync(account, null, request.Aborted).ConfigureAwait(false);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
