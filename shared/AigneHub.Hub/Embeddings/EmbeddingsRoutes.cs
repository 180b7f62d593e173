using AigneHub.Core.People;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Embeddings;

/// <summary>Embeddings, in OpenAI's protocol. One address of theirs is AIGNE's, too, and served there.</summary>
internal sealed class EmbeddingsRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    private readonly EmbeddingsBodyReader _bodies = new();

    public IEnumerable<HubRoute> Routes =>
    [
        new(
            "Embeddings",
            "POST",
            [.. RoutePrefixes.All("/embeddings").Except(["/api/v2/embeddings"])],
            Permission.CallModels,
            request => endpoint.HandleAsync(request, _bodies)),
    ];
}
