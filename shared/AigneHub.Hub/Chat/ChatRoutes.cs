using AigneHub.Core.People;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Chat;

/// <summary>Chat completions, in OpenAI's protocol.</summary>
internal sealed class ChatRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    private readonly ChatBodyReader _bodies = new();

    public IEnumerable<HubRoute> Routes =>
    [
        new(
            "ChatCompletions",
            "POST",
            RoutePrefixes.All("/chat/completions"),
            Permission.CallModels,
            request => endpoint.HandleAsync(request, _bodies)),
    ];
}
