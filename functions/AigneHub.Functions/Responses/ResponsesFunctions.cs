using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Responses;

/// <summary>Responses.</summary>
public sealed class ResponsesFunctions(HubPipeline hub)
{
    /// <summary>Makes a response.</summary>
    [Function("Responses")]
    public Task CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/responses")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
