using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.Telemetry;

/// <summary>An OpenTelemetry collector that takes OTLP over HTTP and keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>The spans of the hub's own source.</summary>
    public ConcurrentQueue<ProtoMessage> Spans { get; } = [];

    /// <summary>The metrics of the hub's own meter.</summary>
    public ConcurrentQueue<ProtoMessage> Metrics { get; } = [];

    /// <summary>What the sender is called.</summary>
    public ConcurrentBag<string> Services { get; } = [];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/traces", request => collector.KeepAsync(request, collector.Spans));
        collector._app.MapPost("/v1/metrics", request => collector.KeepAsync(request, collector.Metrics));
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Both kinds are sent alike: by resource, then by scope.</summary>
    private async Task KeepAsync(HttpContext http, ConcurrentQueue<ProtoMessage> kept)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        foreach (var resource in new ProtoMessage(body.ToArray()).Messages(1))
        {
            Services.Add(resource.Messages(1).Single().Attributes(1)["service.name"]);
            foreach (var scope in resource.Messages(2).Where(scope => scope.Messages(1).Single().Text(1) == "AigneHub"))
            {
                foreach (var item in scope.Messages(2))
                {
                    kept.Enqueue(item);
                }
            }
        }
    }
}
