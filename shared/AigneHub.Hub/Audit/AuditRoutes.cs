using AigneHub.Core.People;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Audit;

/// <summary>Shows the audit log: an account's to those who manage it, everybody's to the operator.</summary>
internal sealed class AuditRoutes(AuditReader reader, AuditVerifier verifier) : IRouteSource
{
    private const string List = "/audit";

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListAudit", HttpMethods.Get, List, Permission.ManageAccount, ListAsync),
        .. AccountRoutes.Both("VerifyAudit", HttpMethods.Get, List + "/verify", Permission.ManageAccount, VerifyAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var isWhole = request.Route.Permission == Permission.Operate && !request.Http.Request.Query.ContainsKey("account");
        var account = isWhole ? null : query.Account(request);
        var filter = ReadFilter(query);
        var format = query.Format(request);
        var limit = format == ExportFormat.Json ? query.Limit() : default;
        var after = format == ExportFormat.Json ? query.Cursor() : null;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        if (format != ExportFormat.Json)
        {
            var all = reader.AllAsync(account, filter, request.Aborted);
            await ExportAnswer.WriteAsync(request, format, AuditTable.Table, all).ConfigureAwait(false);
            return;
        }

        var page = await reader.PageAsync(account, filter, after, limit, request.Aborted).ConfigureAwait(false);
        var next = page.Next is { } key ? QueryFields.MakeCursor(key) : null;
        await JsonAnswer.WriteListAsync(request, page.Entries, AuditTable.Table.Json, next).ConfigureAwait(false);
    }

    private Task VerifyAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var verdict = await verifier.VerifyAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, verdict.Write).ConfigureAwait(false);
    });

    private static AuditFilter ReadFilter(QueryFields query) => new()
    {
        Actor = query.Text("actor"),
        Action = query.Text("action"),
        Target = query.Text("target"),
        Outcome = query.Word("outcome", AuditOutcomes.All),
        From = query.Time("from"),
        To = query.Time("to"),
    };
}
