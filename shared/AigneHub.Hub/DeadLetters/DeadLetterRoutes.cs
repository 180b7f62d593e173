using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.DeadLetters;

/// <summary>Shows the operator what could not be handled, and hands it over again.</summary>
internal sealed partial class DeadLetterRoutes(DeadLetterDesk desk, ILogger<DeadLetterRoutes> logger) : IRouteSource
{
    private const string All = "/api/admin/dead-letters";
    private const string OfSubscriber = All + "/{subscriber}";
    private const string One = OfSubscriber + "/{id}";

    private static readonly HubError NoSubscriber = new(ErrorCodes.NotFound, "There is no such subscriber.", "subscriber");
    private static readonly HubError NoLetter = new(ErrorCodes.NotFound, "There is no dead letter of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListDeadLetterSubscribers", HttpMethods.Get, [All], Permission.Operate, SubscribersAsync),
        new("ListDeadLetters", HttpMethods.Get, [OfSubscriber], Permission.Operate, ListAsync),
        new("ReplayDeadLetters", HttpMethods.Post, [OfSubscriber + "/replay"], Permission.Operate, ReplayAllAsync),
        new("GetDeadLetter", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("ReplayDeadLetter", HttpMethods.Post, [One + "/replay"], Permission.Operate, ReplayAsync),
        new("DiscardDeadLetter", HttpMethods.Delete, [One], Permission.Operate, DiscardAsync),
    ];

    private async Task SubscribersAsync(HubRequest request)
    {
        var waiting = new List<(string Subscriber, int Count)>();
        foreach (var subscriber in desk.Subscribers)
        {
            var letters = await desk.ListAsync(subscriber, 0, DeadLetterDesk.AtOnce, request.Aborted)
                .ConfigureAwait(false);
            waiting.Add((subscriber, letters.Count));
        }

        await JsonAnswer.WriteListAsync(
            request,
            waiting,
            (json, it) =>
            {
                json.WriteStartObject();
                json.WriteString("subscriber"u8, it.Subscriber);
                json.WriteNumber("waiting"u8, it.Count);
                json.WriteBoolean("more"u8, it.Count == DeadLetterDesk.AtOnce);
                json.WriteString("explanation"u8, desk.Explain(it.Subscriber));
                json.WriteEndObject();
            },
            next: null).ConfigureAwait(false);
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.NumberCursor();
        if ((query.Finish() ?? Problem(request)) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var letters = await desk.ListAsync(Subscriber(request), after ?? 0, limit + 1, request.Aborted)
            .ConfigureAwait(false);
        var next = letters.Count > limit
            ? QueryFields.MakeCursor(letters[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture))
            : null;
        await JsonAnswer.WriteListAsync(
            request, [.. letters.Take(limit)], (json, letter) => DeadLetterJson.Write(json, letter), next)
            .ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var letter = Problem(request) is null && Id(request) is { } id
            ? await desk.FindAsync(Subscriber(request), id, request.Aborted).ConfigureAwait(false)
            : null;
        await (letter is null
            ? JsonAnswer.WriteErrorAsync(request, Problem(request) ?? NoLetter)
            : JsonAnswer.WriteAsync(
                request,
                StatusCodes.Status200OK,
                json => DeadLetterJson.Write(json, letter, desk.Explain(Subscriber(request)))))
            .ConfigureAwait(false);
    }

    private async Task ReplayAllAsync(HubRequest request)
    {
        if (Problem(request) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var (replayed, hasMore) = await desk.ReplayAllAsync(Subscriber(request), request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("replayed"u8, replayed);
            json.WriteBoolean("more"u8, hasMore);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task ReplayAsync(HubRequest request)
    {
        var done = Problem(request) is null && Id(request) is { } id
            && await desk.ReplayAsync(Subscriber(request), id, request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, done).ConfigureAwait(false);
    }

    private async Task DiscardAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var reason = query.Text("reason");
        if (reason is null)
        {
            query.Refuse("reason", "given: why the message is not needed");
        }

        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var done = Problem(request) is null && Id(request) is { } id
            && await desk.DiscardAsync(Subscriber(request), id, request.Aborted).ConfigureAwait(false);
        if (done)
        {
            LogDiscarded(Id(request)!.Value, Subscriber(request), request.Caller.Actor, reason!);
        }

        await AnswerAsync(request, done).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HubRequest request, bool done)
    {
        if (!done)
        {
            await JsonAnswer.WriteErrorAsync(request, Problem(request) ?? NoLetter).ConfigureAwait(false);
            return;
        }

        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private HubError? Problem(HubRequest request) =>
        desk.Subscribers.Contains(Subscriber(request)) ? null : NoSubscriber;

    private static string Subscriber(HubRequest request) => (string)request.Http.Request.RouteValues["subscriber"]!;

    private static long? Id(HubRequest request) => long.TryParse(
        (string?)request.Http.Request.RouteValues["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    [LoggerMessage(210, LogLevel.Warning, "Dead letter {Id} of {Subscriber} was discarded by {Actor}: {Reason}")]
    private partial void LogDiscarded(long id, string subscriber, string actor, string reason);
}
