using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Images;

/// <summary>Images.</summary>
public sealed class ImageFunctions(HubPipeline hub)
{
    /// <summary>Draws images.</summary>
    [Function("Images")]
    public Task GenerateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/images/generations")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Changes images.</summary>
    [Function("ImageEdits")]
    public Task EditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/images/edits")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
