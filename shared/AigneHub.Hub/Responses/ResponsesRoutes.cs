using AigneHub.Hub.Inference;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Responses;

/// <summary>Responses, in OpenAI's protocol.</summary>
internal sealed class ResponsesRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    private readonly ResponsesBodyReader _bodies = new();

    public IEnumerable<HubRoute> Routes =>
    [
        new(
            "Responses",
            "POST",
            RoutePrefixes.All("/responses"),
            RouteAccess.Inference,
            request => endpoint.HandleAsync(request, _bodies)),
    ];
}
