using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Reconciliation;

/// <summary>Shows the operator where the books differ, takes notes about it and compares them at once.</summary>
internal sealed class ReconciliationRoutes(
    HubOptions options, DifferenceStore differences, BooksReconciliation books) : IRouteSource
{
    private const string Root = "/api/admin/reconciliation";
    private const int DefaultDays = 3;
    private const int MaxDays = 366;
    private const int MaxNote = 500;

    private static readonly string[] States = ["open", "resolved", "all"];
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no such difference.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListDifferences", HttpMethods.Get, [Root], Permission.Operate, ListAsync),
        new("NoteDifference", HttpMethods.Put, [Root + "/{id}/note"], Permission.Operate, NoteAsync),
        new("RunReconciliation", HttpMethods.Post, [Root + "/runs"], Permission.Operate, RunAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Text("account");
        var state = query.Word("state", States) ?? "open";
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var found = await differences.AllAsync(after, request.Aborted)
            .Where(it => (account is null || it.Account == account) && (state == "all" || it.IsOpen == (state == "open")))
            .Take(limit + 1)
            .ToListAsync(request.Aborted)
            .ConfigureAwait(false);
        var page = found[..Math.Min(limit, found.Count)];
        var next = found.Count > limit ? QueryFields.MakeCursor(page[^1].Id) : null;
        await JsonAnswer.WriteListAsync(request, page, DifferenceJson.Write, next).ConfigureAwait(false);
    }

    private async Task NoteAsync(HubRequest request)
    {
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var noted = body.Failed ? body.Error : await NoteAsync(request, body.Value).ConfigureAwait(false);
        await (noted.Failed
            ? JsonAnswer.WriteErrorAsync(request, noted.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => DifferenceJson.Write(json, noted.Value)))
            .ConfigureAwait(false);
    }

    private async Task<Outcome<Difference>> NoteAsync(HubRequest request, JsonBody body)
    {
        var note = body.RequiredText("note", MaxNote);
        if (body.Finish() is { } error)
        {
            return error;
        }

        var noted = PlainIds.Of(request) is { } id
            ? await differences.SayAsync(id, note, request.Caller.Actor, request.Aborted).ConfigureAwait(false)
            : null;
        return noted is null ? Unknown : noted;
    }

    private async Task RunAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Text("account");
        var days = query.Number("days", 1, MaxDays) ?? DefaultDays;
        if (account is not null && !PlainIds.IsPlain(account))
        {
            query.Refuse("account", "the id of an account");
        }

        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var report = await books.RunAsync(account, days, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => DifferenceJson.Write(json, report))
            .ConfigureAwait(false);
    }
}
