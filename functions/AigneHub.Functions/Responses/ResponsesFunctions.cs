using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Responses;

/// <summary>Responses, in OpenAI's protocol.</summary>
public sealed class ResponsesFunctions(HubPipeline hub)
{
    /// <summary>Answers a conversation.</summary>
    [Function("Responses")]
    public Task AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/responses")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
