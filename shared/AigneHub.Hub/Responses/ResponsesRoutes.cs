using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Responses;

/// <summary>Responses, in OpenAI's protocol, and the ones that are stored.</summary>
internal sealed class ResponsesRoutes(InferenceEndpoint endpoint, ResponseStore store) : IRouteSource
{
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no stored response of this id.", "id");

    public IEnumerable<HubRoute> Routes =>
    [
        Route("Responses", HttpMethods.Post, "/responses", request =>
            endpoint.HandleAsync(request, new ResponsesBodyReader(store, request.Key.Account))),
        Route("GetResponse", HttpMethods.Get, "/responses/{id}", GetAsync),
        Route("ListInputItems", HttpMethods.Get, "/responses/{id}/input_items", ListInputAsync),
        Route("DeleteResponse", HttpMethods.Delete, "/responses/{id}", DeleteAsync),
    ];

    private static HubRoute Route(string name, string method, string path, HubHandler handler) =>
        new(name, method, RoutePrefixes.All(path), Permission.CallModels, handler);

    private async Task GetAsync(HubRequest request)
    {
        var found = await FindAsync(request).ConfigureAwait(false);
        await (found is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => json.WriteRawValue(found.Answer)))
            .ConfigureAwait(false);
    }

    private async Task ListInputAsync(HubRequest request)
    {
        var found = await FindAsync(request).ConfigureAwait(false);
        var page = found is null ? Unknown : InputItemsPage.Of(found, new QueryFields(request.Http.Request.Query));
        await (page.Failed
            ? JsonAnswer.WriteErrorAsync(request, page.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, page.Value.Write)).ConfigureAwait(false);
    }

    private async ValueTask<StoredResponse?> FindAsync(HubRequest request) => PlainIds.Of(request) is { } id
        ? await store.FindAsync(request.Key.Account, id, request.Aborted).ConfigureAwait(false)
        : null;

    private async Task DeleteAsync(HubRequest request)
    {
        var id = PlainIds.Of(request);
        var removed = id is not null
            && await store.RemoveAsync(request.Key.Account, id, request.Aborted).ConfigureAwait(false);
        await (!removed
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
            {
                json.WriteStartObject();
                json.WriteString("id"u8, id);
                json.WriteString("object"u8, "response"u8);
                json.WriteBoolean("deleted"u8, true);
                json.WriteEndObject();
            })).ConfigureAwait(false);
    }
}
