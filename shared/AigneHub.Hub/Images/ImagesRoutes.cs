using AigneHub.Hub.Inference;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Images;

/// <summary>Image generation, in OpenAI's protocol.</summary>
internal sealed class ImagesRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    private readonly ImagesBodyReader _bodies = new();

    public IEnumerable<HubRoute> Routes =>
    [
        new(
            "Images",
            "POST",
            RoutePrefixes.All("/images/generations"),
            RouteAccess.Inference,
            request => endpoint.HandleAsync(request, _bodies)),
    ];
}
