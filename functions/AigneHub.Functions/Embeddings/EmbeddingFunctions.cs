using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Embeddings;

/// <summary>Embeddings.</summary>
public sealed class EmbeddingFunctions(HubPipeline hub)
{
    /// <summary>Turns text into vectors.</summary>
    [Function("Embeddings")]
    public Task EmbedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/embeddings")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
