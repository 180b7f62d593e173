using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Messages;

/// <summary>Messages, in Anthropic's protocol.</summary>
public sealed class MessagesFunctions(HubPipeline hub)
{
    /// <summary>Answers a conversation.</summary>
    [Function("Messages")]
    public Task AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/messages")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Counts the tokens of a prompt.</summary>
    [Function("MessagesTokenCount")]
    public Task CountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/messages/count_tokens")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
