using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Plans;

/// <summary>Shows an account its plan, and lets it change and end it. It begins at a checkout.</summary>
internal sealed class PlanRoutes(PlanStore plans, SubscriptionStore subscriptions, PlanChanges changes) : IRouteSource
{
    private const string Own = "/api/account/plan";

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("GetPlan", HttpMethods.Get, "/plan", Permission.Pay, GetAsync),
        new("QuotePlan", HttpMethods.Get, [Own + "/quote"], Permission.Pay, QuoteAsync),
        new("ChangePlan", HttpMethods.Put, [Own], Permission.Pay, ChangeAsync),
        new("EndPlan", HttpMethods.Delete, [Own], Permission.Pay, request => EndAsync(request, true)),
        new("ResumePlan", HttpMethods.Post, [Own + "/resume"], Permission.Pay, request => EndAsync(request, false)),
    ];

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account => await WriteAsync(
        request,
        await subscriptions.CurrentAsync(account, request.Aborted).ConfigureAwait(false)).ConfigureAwait(false));

    private async Task QuoteAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var plan = query.Text("plan");
        if (plan is null || !PlainIds.IsPlain(plan))
        {
            query.Refuse("plan", "the id of a plan");
        }

        var quote = query.Finish() is { } error
            ? error
            : await changes.QuoteAsync(request.Caller.Account, plan!, request.Aborted).ConfigureAwait(false);
        await (quote.Failed
            ? JsonAnswer.WriteErrorAsync(request, quote.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PlanJson.Write(json, quote.Value)))
            .ConfigureAwait(false);
    }

    private Task ChangeAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var plan = body.RequiredText("plan", PlainIds.MaxLength);
        if (body.Finish() is { } error)
        {
            return error;
        }

        return PlainIds.IsPlain(plan)
            ? await AnswerAsync(
                request,
                await changes.ChangeAsync(request.Caller.Account, request.Caller.Actor, plan, request.Aborted)
                    .ConfigureAwait(false)).ConfigureAwait(false)
            : PlanErrors.Unknown(plan);
    });

    private async Task EndAsync(HubRequest request, bool endsWithPeriod)
    {
        var done = await changes.SetEndAsync(request.Caller.Account, endsWithPeriod, request.Aborted).ConfigureAwait(false);
        if (await AnswerAsync(request, done).ConfigureAwait(false) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
        }
    }

    private async Task<HubError?> AnswerAsync(HubRequest request, Outcome<PlanSubscription> done)
    {
        if (!done.Failed)
        {
            await WriteAsync(request, done.Value).ConfigureAwait(false);
        }

        return done.Error;
    }

    private async Task WriteAsync(HubRequest request, PlanSubscription? it)
    {
        var plan = it?.Plan is { } id ? await plans.FindAsync(id, request.Aborted).ConfigureAwait(false) : null;
        var next = it is { Runs: true, NextPlan: { } nextId }
            ? await plans.FindAsync(nextId, request.Aborted).ConfigureAwait(false)
            : null;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PlanJson.Write(json, it, plan, next))
            .ConfigureAwait(false);
    }
}
