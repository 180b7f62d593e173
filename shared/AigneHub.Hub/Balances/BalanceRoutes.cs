using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Balances;

/// <summary>Shows what an account has, and how long it will last.</summary>
internal sealed class BalanceRoutes(
    LedgerStore store, LedgerReader reader, SpendForecast forecast, TimeProvider time) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("GetBalance", HttpMethods.Get, "/balance", Permission.ReadUsage, GetAsync),
        .. AccountRoutes.Both("PutBalanceAlert", HttpMethods.Put, "/balance/alert", Permission.Pay, PutAlertAsync),
        .. AccountRoutes.Both("ListGrants", HttpMethods.Get, "/grants", Permission.ReadUsage, ListGrantsAsync),
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

        var stands = await reader.AccountAsync(account, request.Aborted).ConfigureAwait(false) ?? LedgerAccount.Empty;
        var rate = await forecast.OfAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(
            request,
            StatusCodes.Status200OK,
            json => BalanceJson.Write(json, account, stands, rate, time.GetUtcNow())).ConfigureAwait(false);
    }

    /// <summary>Below which balance the account wants to be told so.</summary>
    private Task PutAlertAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var below = body.RequiredCredits("below");
        if (below < Amount.Zero)
        {
            body.Refuse("below", "0 or more");
        }

        if ((query.Finish() ?? body.Finish()) is { } error)
        {
            return error;
        }

        await store.AlertAsync(account, below, request.Aborted).ConfigureAwait(false);
        request.Audit(account, after: Write);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, Write).ConfigureAwait(false);
        return null;

        void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteAmount("below"u8, below);
            json.WriteEndObject();
        }
    });

    /// <summary>The grants of which something is left, in the order they are spent.</summary>
    private async Task ListGrantsAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var skip = (int)Math.Min(query.NumberCursor() ?? 0, LedgerLimits.MaxOpenGrants);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var stands = await reader.AccountAsync(account, request.Aborted).ConfigureAwait(false) ?? LedgerAccount.Empty;
        var grants = new List<(OpenGrant Grant, LedgerEntry Entry)>();
        foreach (var grant in stands.Grants.Skip(skip).Take(limit))
        {
            var entry = await reader.EntryAsync(account, grant.Sequence, request.Aborted).ConfigureAwait(false);
            grants.Add((grant, entry!));
        }

        var next = stands.Grants.Count > skip + limit
            ? QueryFields.MakeCursor((skip + limit).ToString(CultureInfo.InvariantCulture))
            : null;
        await JsonAnswer.WriteListAsync(
            request, grants, (json, it) => BalanceJson.Write(json, it.Grant, it.Entry, time.GetUtcNow()), next)
            .ConfigureAwait(false);
    }
}
