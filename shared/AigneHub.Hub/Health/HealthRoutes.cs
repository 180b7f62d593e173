using AigneHub.Core.People;
using AigneHub.Core.Secrets;
using AigneHub.Core.Tables;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Health;

/// <summary>Tells whoever starts and balances hubs whether this one lives and whether it can do its work.</summary>
internal sealed partial class HealthRoutes(ITables tables, ISecrets secrets, ILogger<HealthRoutes> logger)
    : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("Health", HttpMethods.Get, ["/healthz"], Permission.None, LiveAsync),
        new("Readiness", HttpMethods.Get, ["/readyz"], Permission.None, ReadyAsync),
    ];

    private static Task LiveAsync(HubRequest request) => AnswerAsync(request, StatusCodes.Status200OK, "ok", []);

    private async Task ReadyAsync(HubRequest request)
    {
        var failing = new List<string>();
        await CheckAsync("tables", failing, async token =>
            _ = await tables.GetAsync("setup", "readiness", "probe", token).ConfigureAwait(false), request.Aborted)
            .ConfigureAwait(false);
        await CheckAsync("secrets", failing, async token =>
            _ = await secrets.GetAsync("key-pepper", token).ConfigureAwait(false), request.Aborted)
            .ConfigureAwait(false);
        var isReady = failing.Count == 0;
        var code = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await AnswerAsync(request, code, isReady ? "ready" : "not_ready", failing).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HubRequest request, int code, string status, List<string> failing) =>
        JsonAnswer.WriteAsync(request, code, json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            if (failing.Count > 0)
            {
                json.WriteStartArray("failing"u8);
                foreach (var part in failing)
                {
                    json.WriteStringValue(part);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        });

    private async Task CheckAsync(
        string part, List<string> failing, Func<CancellationToken, Task> probe, CancellationToken cancellationToken)
    {
        try
        {
            await probe(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogUnready(problem, part);
            failing.Add(part);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Not ready: {Part}")]
    private partial void LogUnready(Exception problem, string part);
}
