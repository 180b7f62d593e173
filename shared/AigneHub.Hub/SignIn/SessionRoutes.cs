using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>Lists and ends the sessions of the person who asks.</summary>
internal sealed class SessionRoutes(SessionStore sessions, PersonStore people, BrowserCookies cookies) : IRouteSource
{
    private const string List = "/api/auth/sessions";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no session of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListSessions", HttpMethods.Get, [List], Permission.BeOneself, ListAsync),
        new("EndSession", HttpMethods.Delete, [List + "/{id}"], Permission.BeOneself, EndAsync),
        new("EndSessions", HttpMethods.Delete, [List], Permission.BeOneself, EndAllAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var found = await sessions.ListAsync(request.Caller.Person!, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(
            request,
            found,
            (json, session) =>
            {
                json.WriteStartObject();
                json.WriteString("id"u8, session.Id);
                json.WriteBoolean("current"u8, session.Id == request.Caller.Session);
                json.WriteTime("created"u8, session.Created);
                json.WriteTime("seen"u8, session.Seen);
                json.WriteTime("ends"u8, sessions.EndOf(session));
                json.WriteString("address"u8, session.Address);
                json.WriteString("browser"u8, session.Agent);
                json.WriteEndObject();
            },
            null).ConfigureAwait(false);
    }

    private async Task EndAsync(HubRequest request)
    {
        var ended = PlainIds.Of(request) is { } id
            && await sessions.EndAsync(request.Caller.Actor, id, request.Aborted).ConfigureAwait(false);
        await (ended
            ? JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing)
            : JsonAnswer.WriteErrorAsync(request, Unknown)).ConfigureAwait(false);
    }

    private async Task EndAllAsync(HubRequest request)
    {
        _ = await people
            .ChangeAsync(request.Caller.Actor, it => it with { Generation = it.Generation + 1 }, request.Aborted)
            .ConfigureAwait(false);
        cookies.ClearSession(request.Http);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    }
}
