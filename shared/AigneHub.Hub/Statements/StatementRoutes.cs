using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Statements;

/// <summary>Shows closed statements.</summary>
internal sealed class StatementRoutes(StatementStore store) : IRouteSource
{
    private const string List = "/statements";

    private static readonly HubError Unknown =
        new(ErrorCodes.NotFound, "There is no closed statement of this month.", "period");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListStatements", HttpMethods.Get, List, Permission.ReadUsage, ListAsync),
        .. AccountRoutes.Both("GetStatement", HttpMethods.Get, List + "/{period}", Permission.ReadUsage, GetAsync),
    ];

    /// <summary>All of them, newest first, without their lines: there are twelve a year.</summary>
    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var statements = await store.ListAsync(account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(
            request, [.. statements.Reverse()], (json, closed) => Write(json, closed, withLines: false), null)
            .ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var format = query.Format(request);
        var found = query.Finish() is { } error ? error : await FindAsync(request, account).ConfigureAwait(false);
        if (found.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, found.Error).ConfigureAwait(false);
            return;
        }

        var statement = found.Value.Statement;
        await (format == ExportFormat.Json
            ? JsonAnswer.WriteAsync(
                request, StatusCodes.Status200OK, json => Write(json, found.Value, withLines: true))
            : ExportAnswer.WriteAsync(
                request, format, StatementTable.Of(statement), statement.Lines.ToAsyncEnumerable()))
            .ConfigureAwait(false);
    }

    private async Task<Outcome<ClosedStatement>> FindAsync(HubRequest request, string account)
    {
        var isPeriod = BillingPeriod.TryParse(request.Http.Request.RouteValues["period"] as string, out var period);
        var found = isPeriod ? await store.FindAsync(account, period, request.Aborted).ConfigureAwait(false) : null;
        return found is null ? Unknown : found;
    }

    private static void Write(Utf8JsonWriter json, ClosedStatement closed, bool withLines)
    {
        json.WriteStartObject();
        StatementJson.Write(json, closed.Statement);
        json.WriteTime("closed"u8, closed.Closed);
        json.WriteString("hash"u8, closed.Hash);
        if (withLines)
        {
            StatementJson.WriteLines(json, closed.Statement);
        }

        json.WriteEndObject();
    }
}
