using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Ledger;

/// <summary>Shows accounts to the operator, and gives and takes credits by hand.</summary>
internal sealed class LedgerRoutes(
    HubOptions options, LedgerStore store, LedgerReader reader, LedgerVerifier verifier, IIdSource ids, TimeProvider time)
    : IRouteSource
{
    private const string Root = "/api/admin/ledger";
    private const int MaxReason = 500;

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("GetLedger", HttpMethods.Get, [Root], Permission.Operate, GetAsync),
        new("ListEntries", HttpMethods.Get, [Root + "/entries"], Permission.Operate, EntriesAsync),
        new("ListLeases", HttpMethods.Get, [Root + "/leases"], Permission.Operate, LeasesAsync),
        new("VerifyLedger", HttpMethods.Get, [Root + "/verify"], Permission.Operate, VerifyAsync),
        new("CreateGrant", HttpMethods.Post, [Root + "/grants"], Permission.Operate, GrantAsync),
        new("CreateAdjustment", HttpMethods.Post, [Root + "/adjustments"], Permission.Operate, AdjustAsync),
    ];

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var found = await reader.AccountAsync(account, request.Aborted).ConfigureAwait(false) ?? LedgerAccount.Empty;
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => LedgerJson.Write(json, account, found, time.GetUtcNow()))
            .ConfigureAwait(false);
    });

    private Task LeasesAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var leases = await reader.LeasesAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(request, leases, LedgerJson.Write, null).ConfigureAwait(false);
    });

    private Task VerifyAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var verdict = await verifier.VerifyAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => LedgerJson.Write(json, verdict))
            .ConfigureAwait(false);
    });

    private async Task EntriesAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.NumberCursor() ?? 0;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await reader.PageAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
        var next = page.HasMore ? QueryFields.MakeCursor($"{page.Entries[^1].Sequence}") : null;
        await JsonAnswer.WriteListAsync(request, page.Entries, LedgerJson.Write, next).ConfigureAwait(false);
    }

    private Task GrantAsync(HubRequest request) => ApplyAsync(request, (body, id) =>
    {
        var source = body.Text("source", 20) ?? GrantSourceNames.Of(GrantSource.Manual);
        if (!GrantSourceNames.All.Contains(source))
        {
            body.Refuse("source", "one of " + string.Join(", ", GrantSourceNames.All));
            source = GrantSourceNames.Of(GrantSource.Manual);
        }

        return new GrantCredits(id, body.RequiredCredits("amount"), GrantSourceNames.Parse(source))
        {
            Expires = body.Time("expires"),
            Reason = body.Text("reason", MaxReason),
            Actor = request.Caller.Actor,
        };
    });

    private Task AdjustAsync(HubRequest request) => ApplyAsync(request, (body, id) => new AdjustCredits(
        id, body.RequiredCredits("amount"), body.RequiredText("reason", MaxReason), request.Caller.Actor));

    /// <summary>Who sends an <c>id</c> of its own can send the request again without harm.</summary>
    private async Task ApplyAsync(HubRequest request, Func<JsonBody, string, LedgerOperation> read)
    {
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        if (body.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, body.Error).ConfigureAwait(false);
            return;
        }

        var account = body.Value.Text("account", PlainIds.MaxLength) ?? HubOptions.MainAccount;
        if (!PlainIds.IsPlain(account))
        {
            body.Value.Refuse("account", "the id of an account");
        }

        var id = body.Value.Text("id", LedgerLimits.MaxIdLength) ?? ids.NewId("op");
        var operation = read(body.Value, id);
        var applied = body.Value.Finish() is { } error
            ? error
            : await store.ApplyAsync(account, operation, request.Aborted).ConfigureAwait(false);
        if (!applied.Failed)
        {
            request.Audit(account, after: json => LedgerJson.Write(json, applied.Value.Entry), account: account);
        }

        await (applied.Failed
            ? JsonAnswer.WriteErrorAsync(request, applied.Error)
            : JsonAnswer.WriteAsync(
                request,
                applied.Value.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created,
                json => LedgerJson.Write(json, applied.Value.Entry))).ConfigureAwait(false);
    }
}
