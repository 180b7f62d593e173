using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Chat;

/// <summary>Chat.</summary>
public sealed class ChatFunctions(HubPipeline hub)
{
    /// <summary>Answers a conversation.</summary>
    [Function("ChatCompletions")]
    public Task CompleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/chat/completions")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
