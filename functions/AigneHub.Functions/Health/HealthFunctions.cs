using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Health;

/// <summary>For whoever starts and balances hubs.</summary>
public sealed class HealthFunctions(HubPipeline hub)
{
    /// <summary>Tells that the process lives.</summary>
    [Function("Health")]
    public Task LiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "healthz")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Tells whether it can do its work.</summary>
    [Function("Readiness")]
    public Task ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "readyz")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
