using System.Text;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Local.Telemetry;

/// <summary>Answers a Prometheus server, which asks with an operator's key.</summary>
internal sealed class MetricsRoutes(PrometheusReader reader) : IRouteSource
{
    public IEnumerable<HubRoute> Routes =>
        [new("Metrics", HttpMethods.Get, ["/metrics"], Permission.Operate, AnswerAsync)];

    private async Task AnswerAsync(HubRequest request)
    {
        var text = Encoding.UTF8.GetBytes(reader.Read());
        var response = request.Http.Response;
        response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        response.ContentLength = text.Length;
        await response.Body.WriteAsync(text, request.Aborted).ConfigureAwait(false);
    }
}
