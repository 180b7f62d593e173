using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Plans;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Payments;

/// <summary>What can be bought: shown to everyone, made by the operator.</summary>
internal sealed class OfferRoutes(
    HubOptions options, PackageStore packages, PlanStore plans, IIdSource ids, IPayments? payments = null) : IRouteSource
{
    private const string Packages = "/api/admin/packages";
    private const int MaxTitle = 100;

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no package of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("GetOffers", HttpMethods.Get, ["/api/offers"], Permission.None, OffersAsync),
        new("CreatePackage", HttpMethods.Post, [Packages], Permission.Operate, CreateAsync),
        new("DeletePackage", HttpMethods.Delete, [Packages + "/{id}"], Permission.Operate, DeleteAsync),
    ];

    private async Task OffersAsync(HubRequest request)
    {
        var all = payments is null ? [] : await packages.ListAsync(request.Aborted).ConfigureAwait(false);
        var periodic = payments is null ? [] : await plans.ListAsync(request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("sells"u8, payments is not null);
            json.WriteString("currency"u8, options.Payments.Currency);
            json.WriteNumber("credit_price"u8, options.Payments.CreditPrice);
            json.WriteNumber("min_credits"u8, options.Payments.MinCredits);
            json.WriteNumber("max_credits"u8, options.Payments.MaxCredits);
            json.WriteStartArray("packages"u8);
            foreach (var package in all)
            {
                PaymentJson.Write(json, package);
            }

            json.WriteEndArray();
            json.WriteStartArray("plans"u8);
            foreach (var plan in periodic.Where(plan => plan.Active))
            {
                PlanJson.Write(json, plan);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task CreateAsync(HubRequest request)
    {
        var read = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        if (read.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, read.Error).ConfigureAwait(false);
            return;
        }

        var body = read.Value;
        var package = new CreditPackage(
            ids.NewId("pkg"),
            body.RequiredText("title", MaxTitle),
            body.RequiredCredits("credits"),
            new Cash(body.RequiredWhole("price", 1, int.MaxValue), options.Payments.Currency),
            (int?)body.Whole("credit_days", 1, 3650));
        if (package.Credits <= Amount.Zero)
        {
            body.Refuse("credits", "more than nothing");
        }

        if (body.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        await packages.AddAsync(package, request.Aborted).ConfigureAwait(false);
        request.Audit(package.Id, after: json => PaymentJson.Write(json, package));
        await JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json => PaymentJson.Write(json, package))
            .ConfigureAwait(false);
    }

    private async Task DeleteAsync(HubRequest request)
    {
        var removed = PlainIds.Of(request) is { } id
            && await packages.RemoveAsync(id, request.Aborted).ConfigureAwait(false);
        if (!removed)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
