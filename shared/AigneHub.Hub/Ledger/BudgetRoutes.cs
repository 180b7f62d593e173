using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Ledger;

/// <summary>Sets and shows the budgets of keys, projects and members.</summary>
internal sealed class BudgetRoutes(HubOptions options, BudgetStore store, LedgerReader reader, TimeProvider time)
    : IRouteSource
{
    private const string Root = "/budgets";
    private const string One = Root + "/{kind}/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no such budget.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListBudgets", HttpMethods.Get, Root, Permission.ReadUsage, ListAsync),
        .. AccountRoutes.Both("PutBudget", HttpMethods.Put, One, Permission.ManageAccount, PutAsync),
        .. AccountRoutes.Both("DeleteBudget", HttpMethods.Delete, One, Permission.ManageAccount, DeleteAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var budgets = await reader.BudgetsAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(
            request, budgets, (json, budget) => LedgerJson.Write(json, budget.At(time.GetUtcNow())), null)
            .ConfigureAwait(false);
    }

    private async Task PutAsync(HubRequest request)
    {
        var target = TargetOf(request);
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var put = target is null
            ? Unknown
            : (query.Finish() ?? body.Error) is { } error
                ? error
                : await PutAsync(request, account, target.Value, body.Value!).ConfigureAwait(false);
        if (!put.Failed)
        {
            request.Audit(after: json => LedgerJson.Write(json, put.Value));
        }

        await (put.Failed
            ? JsonAnswer.WriteErrorAsync(request, put.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => LedgerJson.Write(json, put.Value)))
            .ConfigureAwait(false);
    }

    private async Task<Outcome<Budget>> PutAsync(HubRequest request, string account, BudgetTarget target, JsonBody body)
    {
        var limits = new BudgetLimits(body.Credits("day"), body.Credits("month"), body.Credits("total"));
        foreach (var period in Enum.GetValues<BudgetPeriod>())
        {
            if (limits.Of(period)?.Nanos < 0)
            {
                body.Refuse(period.ToString().ToLowerInvariant(), "0 or more");
            }
        }

        return body.Finish() is { } error
            ? error
            : await store.PutAsync(account, target, limits, request.Aborted).ConfigureAwait(false);
    }

    private async Task DeleteAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var error = query.Finish();
        if (error is null && (TargetOf(request) is not { } target
            || !await store.RemoveAsync(account, target, request.Aborted).ConfigureAwait(false)))
        {
            error = Unknown;
        }

        if (error is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static BudgetTarget? TargetOf(HubRequest request)
    {
        var kind = BudgetTarget.Kinds.ToList().IndexOf(request.Http.Request.RouteValues["kind"] as string ?? string.Empty);
        return kind >= 0 && PlainIds.Of(request) is { } id ? new BudgetTarget((BudgetTargetKind)kind, id) : null;
    }
}
