using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Transactions;

/// <summary>Shows what went in and out of an account, and the balance after each.</summary>
internal sealed class TransactionRoutes(TransactionLog log) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes => AccountRoutes.Both(
        "ListTransactions", HttpMethods.Get, "/transactions", Permission.ReadUsage, ListAsync);

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var filter = new TransactionFilter
        {
            Kind = query.Word("kind", [.. TransactionFilter.Kinds]) is { } kind ? EntryKindNames.Parse(kind) : null,
            From = query.Time("from"),
            To = query.Time("to"),
        };
        var format = query.Format(request);
        var limit = format == ExportFormat.Json ? query.Limit() : default;
        var before = format == ExportFormat.Json ? query.NumberCursor() : null;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        if (format != ExportFormat.Json)
        {
            var all = log.AllAsync(account, filter, request.Aborted);
            await ExportAnswer.WriteAsync(request, format, TransactionTable.Table, all).ConfigureAwait(false);
            return;
        }

        var page = await log.PageAsync(account, filter, before, limit, request.Aborted).ConfigureAwait(false);
        var next = page.Next is { } sequence ? QueryFields.MakeCursor($"{sequence}") : null;
        await JsonAnswer.WriteListAsync(request, page.Entries, TransactionTable.Table.Json, next).ConfigureAwait(false);
    }
}
