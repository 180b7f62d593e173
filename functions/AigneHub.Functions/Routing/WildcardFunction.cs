using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Routing;

/// <summary>
/// Everything that has no trigger of its own. The host tries functions in the order of their names and takes the first
/// that matches: this name must stay the last.
/// </summary>
public sealed class WildcardFunction(HubPipeline hub)
{
    /// <summary>Answers the other addresses of the hub, and those it does not have.</summary>
    [Function("Wildcard")]
    public Task AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        hub.RunAsync(request.HttpContext);
}
