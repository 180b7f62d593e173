using AigneHub.Core.Keys;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>A request on its way through the hub.</summary>
public sealed class HubRequest(HttpContext http, string id, DateTimeOffset started, long startedAt, ApiKey? key)
{
    /// <summary>The HTTP exchange.</summary>
    public HttpContext Http { get; } = http;

    /// <summary>The request's id, sent as <c>x-request-id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>When it arrived (UTC).</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>When it arrived, as a timestamp of the clock.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The key it was made with.</summary>
    /// <exception cref="InvalidOperationException">The route is public and has none.</exception>
    public ApiKey Key => key ?? throw new InvalidOperationException("A public route has no key.");

    /// <summary>Set when the caller goes away.</summary>
    public CancellationToken Aborted => Http.RequestAborted;
}
