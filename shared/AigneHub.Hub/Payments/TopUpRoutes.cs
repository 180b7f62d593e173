using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Payments;

/// <summary>Lets an account buy credits by itself when its balance is low.</summary>
internal sealed class TopUpRoutes(
    HubOptions options, TopUpStore topUps, TopUps buyer, CustomerStore customers, IPayments? payments = null) : IRouteSource
{
    private const int MostOrders = 100;

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("GetTopUp", HttpMethods.Get, "/top-up", Permission.Pay, GetAsync),
        new("PutTopUp", HttpMethods.Put, ["/api/account/top-up"], Permission.Pay, PutAsync),
    ];

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        await WriteAsync(request, await topUps.GetAsync(account, request.Aborted).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private async Task PutAsync(HubRequest request)
    {
        var read = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var wanted = read.Failed ? read.Error : await ReadAsync(read.Value, request).ConfigureAwait(false);
        if (wanted.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, wanted.Error).ConfigureAwait(false);
            return;
        }

        var account = request.Caller.Account;
        var after = await topUps.ChangeAsync(
            account,
            it => wanted.Value with { Order = it.Order, Day = it.Day, Orders = it.Orders },
            request.Aborted).ConfigureAwait(false);
        request.Audit(account, after: json => Write(json, after));
        await buyer.TryAsync(account, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, after).ConfigureAwait(false);
    }

    private async Task<Outcome<TopUp>> ReadAsync(JsonBody body, HubRequest request)
    {
        var terms = options.Payments;
        var wanted = new TopUp
        {
            Enabled = body.Flag("enabled") ?? true,
            Threshold = body.RequiredCredits("threshold"),
            Credits = body.RequiredWhole("credits", terms.MinCredits, terms.MaxCredits),
            DailyOrders = body.Whole("daily_orders", 1, MostOrders) ?? 1,
        };
        wanted = wanted with
        {
            DailyCredits = body.Whole("daily_credits", 1, (long)MostOrders * terms.MaxCredits)
                ?? wanted.DailyOrders * wanted.Credits,
        };
        if (wanted.Threshold <= Amount.Zero)
        {
            body.Refuse("threshold", "more than nothing");
        }

        if (body.Finish() is { } error)
        {
            return error;
        }

        var customer = await customers.GetAsync(request.Caller.Account, request.Aborted).ConfigureAwait(false);
        return payments is null ? PaymentErrors.NotConfigured
            : customer.Id is null ? PaymentErrors.NoCustomer
            : wanted;
    }

    private static Task WriteAsync(HubRequest request, TopUp topUp) =>
        JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => Write(json, topUp));

    private static void Write(Utf8JsonWriter json, TopUp topUp)
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled"u8, topUp.Enabled);
        json.WriteAmount("threshold"u8, topUp.Threshold);
        json.WriteNumber("credits"u8, topUp.Credits);
        json.WriteNumber("daily_orders"u8, topUp.DailyOrders);
        json.WriteNumber("daily_credits"u8, topUp.DailyCredits);
        json.WriteString("order"u8, topUp.Order);
        json.WriteString("problem"u8, topUp.Problem);
        json.WriteEndObject();
    }
}
