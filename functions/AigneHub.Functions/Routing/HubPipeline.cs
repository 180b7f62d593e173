using AigneHub.Hub.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Functions.Routing;

/// <summary>
/// The hub's own routes behind the triggers. A trigger only names what is called: the request is matched here once more,
/// so that this head answers every address, method and mistake as every other.
/// </summary>
public sealed class HubPipeline
{
    private readonly RequestDelegate _run;

    /// <summary>The routes of the hub among these services.</summary>
    public HubPipeline(IServiceProvider services)
    {
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseRouting();
        pipeline.UseEndpoints(endpoints => endpoints.MapHub());
        _run = pipeline.Build();
    }

    /// <summary>Answers a request.</summary>
    public Task RunAsync(HttpContext http)
    {
        // The trigger's endpoint would keep the hub's from being looked for.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        return _run(http);
    }
}
