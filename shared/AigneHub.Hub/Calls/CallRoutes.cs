using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Core.Usage;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Calls;

/// <summary>Shows the call log: customers theirs, the operator everybody's.</summary>
internal sealed class CallRoutes(HubOptions options, CallLog log) : IRouteSource
{
    private const string List = "/calls";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no call of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListCalls", HttpMethods.Get, List, Permission.ReadUsage, ListAsync),
        .. AccountRoutes.Both("GetCall", HttpMethods.Get, List + "/{id}", Permission.ReadUsage, GetAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var filter = CallFilterReader.ReadWithTime(query);
        var format = query.Format(request);
        var limit = format == ExportFormat.Json ? query.Limit() : default;
        var position = format == ExportFormat.Json ? ReadPosition(query) : null;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var table = CallTable.Of(options.ShowsCost(request));
        if (format != ExportFormat.Json)
        {
            var calls = log.AllAsync(account, filter, request.Aborted);
            await ExportAnswer.WriteAsync(request, format, table, calls).ConfigureAwait(false);
            return;
        }

        var page = await log.ListAsync(account, filter, position, limit, request.Aborted).ConfigureAwait(false);
        var next = page.Next is { } follows ? QueryFields.MakeCursor(follows.ToString()) : null;
        await JsonAnswer.WriteListAsync(request, page.Calls, table.Json, next).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var call = PlainIds.Of(request) is { } id
            ? await log.FindAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await (call is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, Write(request, call)))
            .ConfigureAwait(false);
    }

    private Action<Utf8JsonWriter> Write(HubRequest request, UsageEvent call) =>
        json => CallJson.Write(json, call, options.ShowsCost(request));

    private static CallPosition? ReadPosition(QueryFields query)
    {
        if (query.Cursor() is not { } text)
        {
            return null;
        }

        if (CallPosition.TryParse(text, out var position))
        {
            return position;
        }

        query.RefuseCursor();
        return null;
    }
}
