using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Calls;

/// <summary>Shows the call log to the operator.</summary>
internal sealed class CallRoutes(CallLog log) : IRouteSource
{
    private const string List = "/api/admin/calls";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no call of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListCalls", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("GetCall", HttpMethods.Get, [List + "/{id}"], Permission.Operate, GetAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var filter = ReadFilter(query);
        var limit = query.Limit();
        var position = ReadPosition(query);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await log.ListAsync(account, filter, position, limit, request.Aborted).ConfigureAwait(false);
        var next = page.Next is { } follows ? QueryFields.MakeCursor(follows.ToString()) : null;
        await JsonAnswer.WriteListAsync(request, page.Calls, CallJson.Write, next).ConfigureAwait(false);
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
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => CallJson.Write(json, call)))
            .ConfigureAwait(false);
    }

    private static CallFilter ReadFilter(QueryFields query) => new()
    {
        Model = query.Text("model"),
        Provider = query.Text("provider"),
        Key = query.Text("key"),
        Outcome = CallOutcomeNames.Find(query.Word("outcome", CallOutcomeNames.All)),
        From = query.Time("from"),
        To = query.Time("to"),
    };

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
