using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Models;

/// <summary>The models on offer.</summary>
public sealed class ModelFunctions(HubPipeline hub)
{
    /// <summary>Lists them.</summary>
    [Function("Models")]
    public Task ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/models")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
