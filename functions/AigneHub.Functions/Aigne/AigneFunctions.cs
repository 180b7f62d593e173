using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Aigne;

/// <summary>What AIGNE's clients call.</summary>
public sealed class AigneFunctions(HubPipeline hub)
{
    /// <summary>Answers a conversation.</summary>
    [Function("AigneChat")]
    public Task ChatAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v2/chat")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Turns text into vectors.</summary>
    [Function("AigneEmbeddings")]
    public Task EmbedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v2/embeddings")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Draws images.</summary>
    [Function("AigneImage")]
    public Task DrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v2/image")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Makes videos.</summary>
    [Function("AigneVideo")]
    public Task FilmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v2/video")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);

    /// <summary>Tells whose key it is.</summary>
    [Function("AigneUserInfo")]
    public Task TellUserAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/user/info")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
