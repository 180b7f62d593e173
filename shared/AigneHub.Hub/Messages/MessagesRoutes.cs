using AigneHub.Core.People;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Messages;

/// <summary>Messages and the count of a prompt's tokens, in Anthropic's protocol.</summary>
internal sealed class MessagesRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    public IEnumerable<HubRoute> Routes =>
    [
        Route("Messages", "/messages", Operation.Chat),
        Route("MessagesTokenCount", "/messages/count_tokens", Operation.TokenCount),
    ];

    private HubRoute Route(string name, string path, Operation operation) => new(
        name,
        "POST",
        RoutePrefixes.All(path),
        Permission.CallModels,
        request => endpoint.HandleAsync(request, new MessagesBodyReader(operation, request.Http.Request.Headers)))
    {
        Errors = AnthropicErrors.Instance,
        RequestIdHeader = "request-id",
    };
}
