using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Models;

/// <summary>Tells which models can be called, what they can do and what they cost.</summary>
internal sealed class ModelRoutes(ModelListSource models, UpstreamSync credentials, PriceBooks books) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListModels", HttpMethods.Get, RoutePrefixes.All("/models"), Permission.CallModels, ListAsync),
        new("GetModel", HttpMethods.Get, RoutePrefixes.All("/models/{**id}"), Permission.CallModels, GetAsync),
        new("Catalogue", HttpMethods.Get, ["/api/models"], Permission.None, ListAsync),
    ];

    private async Task ListAsync(HubRequest request) =>
        await AnswerAsync(request, (await ModelsAsync(request).ConfigureAwait(false)).All).ConfigureAwait(false);

    private async Task GetAsync(HubRequest request)
    {
        var id = ModelIds.Of(request);
        var list = await ModelsAsync(request).ConfigureAwait(false);
        await (list.ById.TryGetValue(id, out var model)
            ? AnswerAsync(request, model)
            : JsonAnswer.WriteErrorAsync(request, new HubError(
                ErrorCodes.UnknownModel, $"There is no model '{id}' in this hub that can be called.", "model")))
            .ConfigureAwait(false);
    }

    private async ValueTask<ModelList> ModelsAsync(HubRequest request)
    {
        await credentials.ReadyAsync(request.Aborted).ConfigureAwait(false);
        var book = await books.AtAsync(request.Started, request.Aborted).ConfigureAwait(false);
        if (request.Route.Permission == Permission.None)
        {
            return models.Get(book, null);
        }

        var list = models.Get(book, request.Caller.Account);
        return request.Key.Models.Count == 0
            ? list
            : ModelList.Of(list.ById.Where(it => KeyModels.Allow(request.Key, it.Key)).ToDictionary());
    }

    private static async Task AnswerAsync(HubRequest request, ReadOnlyMemory<byte> json)
    {
        var response = request.Http.Response;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        _ = await response.BodyWriter.WriteAsync(json, request.Aborted).ConfigureAwait(false);
    }
}
