using AigneHub.Core.Keys;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>A request on its way through the hub.</summary>
public sealed class HubRequest(HttpContext http, string id, DateTimeOffset started, long startedAt, HubRoute route, Caller? caller)
{
    private ApiKey? _key;

    /// <summary>The HTTP exchange.</summary>
    public HttpContext Http { get; } = http;

    /// <summary>The request's id, sent as <c>x-request-id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>When it arrived (UTC).</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>When it arrived, as a timestamp of the clock.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The route it came by.</summary>
    public HubRoute Route { get; } = route;

    /// <summary>Who makes it.</summary>
    /// <exception cref="InvalidOperationException">The route is open to everyone.</exception>
    public Caller Caller => caller ?? throw new InvalidOperationException("A public route has no caller.");

    /// <summary>The key its calls are counted under.</summary>
    public ApiKey Key => _key ?? Caller.Key ?? Caller.SessionKey;

    /// <summary>The same request as part of a call that began earlier, under an id of its own.</summary>
    public HubRequest As(string id, DateTimeOffset started) =>
        new(Http, id, started, StartedAt, Route, caller) { _key = _key };

    /// <summary>The same request with its call counted under a project, unless its key has one of its own.</summary>
    public HubRequest Under(string project) => Key.Project is null
        ? new(Http, Id, Started, StartedAt, Route, caller) { _key = Key with { Project = project } }
        : this;

    /// <summary>Set when the caller goes away.</summary>
    public CancellationToken Aborted => Http.RequestAborted;
}
