using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Plans;

/// <summary>Lets the operator make plans, name them anew, and offer them or not.</summary>
internal sealed class PlanAdminRoutes(HubOptions options, PlanStore plans, IIdSource ids) : IRouteSource
{
    private const string All = "/api/admin/plans";
    private const int MaxTitle = 100;

    private static readonly HubError TooMany =
        new(ErrorCodes.Conflict, $"There are {PlanStore.MaxPlans} plans, as many as there may be.");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListPlans", HttpMethods.Get, [All], Permission.Operate, ListAsync),
        new("CreatePlan", HttpMethods.Post, [All], Permission.Operate, CreateAsync),
        new("ChangePlanOffer", HttpMethods.Patch, [All + "/{id}"], Permission.Operate, ChangeAsync),
    ];

    private async Task ListAsync(HubRequest request) => await JsonAnswer
        .WriteListAsync(request, await plans.ListAsync(request.Aborted).ConfigureAwait(false), PlanJson.Write, null)
        .ConfigureAwait(false);

    private Task CreateAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var plan = new Plan
        {
            Id = ids.NewId("plan"),
            Title = body.RequiredText("title", MaxTitle),
            Credits = body.RequiredCredits("credits"),
            Price = new Cash(body.RequiredWhole("price", 1, int.MaxValue), options.Payments.Currency),
            Period = ReadPeriod(body),
            RollsOver = body.Flag("rolls_over") ?? false,
            Active = body.Flag("active") ?? true,
        };
        if (plan.Credits <= Amount.Zero)
        {
            body.Refuse("credits", "more than nothing");
        }

        if (body.Finish() is { } error)
        {
            return error;
        }

        if ((await plans.ListAsync(request.Aborted).ConfigureAwait(false)).Count == PlanStore.MaxPlans)
        {
            return TooMany;
        }

        await plans.AddAsync(plan, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json => PlanJson.Write(json, plan))
            .ConfigureAwait(false);
        return null;
    });

    private Task ChangeAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var title = body.Text("title", MaxTitle);
        var active = body.Flag("active");
        if (body.Finish() is { } error)
        {
            return error;
        }

        var plan = PlainIds.Of(request) is { } id
            ? await plans
                .ChangeAsync(
                    id, it => it with { Title = title ?? it.Title, Active = active ?? it.Active }, request.Aborted)
                .ConfigureAwait(false)
            : null;
        if (plan is not null)
        {
            await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PlanJson.Write(json, plan))
                .ConfigureAwait(false);
        }

        return plan is null ? PlanErrors.UnknownId : null;
    });

    private static PlanPeriod ReadPeriod(JsonBody body)
    {
        var period = body.RequiredText("period", 5);
        if (period is not ("month" or "year" or ""))
        {
            body.Refuse("period", "month or year");
        }

        return period == "year" ? PlanPeriod.Year : PlanPeriod.Month;
    }
}
