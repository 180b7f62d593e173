using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.People;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Aigne.Models;

/// <summary>Which models AIGNE's clients may call, and whether one can be called now.</summary>
internal sealed class AigneModelRoutes(
    PriceBooks books,
    PublicPrices prices,
    KeyAuthenticator keys,
    UpstreamSync credentials,
    Upstreams upstreams,
    Planner planner,
    TimeProvider time)
    : IRouteSource
{
    private static readonly (string Name, ModelKinds Kind, Operation Operation)[] Types =
    [
        ("chat", ModelKinds.Chat, Operation.Chat),
        ("image", ModelKinds.Image, Operation.Images),
        ("video", ModelKinds.Video, Operation.Video),
        ("embedding", ModelKinds.Embedding, Operation.Embeddings),
    ];

    public IEnumerable<HubRoute> Routes =>
    [
        new("AigneModels", HttpMethods.Get, ["/api/ai/models"], Permission.None, ListAsync),
        new("AigneStatus", HttpMethods.Get, ["/api/v2/status"], Permission.None, StatusAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var wanted = request.Http.Request.Query["type"].ToString();
        var now = time.GetUtcNow();
        await credentials.ReadyAsync(request.Aborted).ConfigureAwait(false);
        var book = await books.NowAsync(request.Aborted).ConfigureAwait(false);
        var multiplier = await MultiplierAsync(request, book).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var (type, kind, operation) in Types.Where(type => wanted.Length == 0 || type.Name == wanted))
            {
                WriteModels(json, type, kind, operation, book, model => prices.Of(book, model, now, multiplier));
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    /// <summary>The list is public, but who sends a key sees what its account pays.</summary>
    private async ValueTask<BasisPoints> MultiplierAsync(HubRequest request, PriceBook book)
    {
        var key = await keys.AuthenticateAsync(request.Http.Request.Headers, request.Aborted).ConfigureAwait(false);
        return key.Failed ? BasisPoints.One : prices.MultiplierOf(book, key.Value.Account);
    }

    private void WriteModels(
        Utf8JsonWriter json,
        string type,
        ModelKinds kind,
        Operation operation,
        PriceBook book,
        Func<CatalogueModel, ModelPrice?> priceOf)
    {
        foreach (var upstream in upstreams.All.Where(it => it.IsReady && it.Provider.Offers(operation)))
        {
            foreach (var model in book.Models.Models(upstream.Provider.Id))
            {
                if (model.Kinds.HasFlag(kind) && !model.Deprecated && book.IsEnabled(model))
                {
                    AigneModelJson.Write(json, type, model, upstream.Provider, priceOf(model));
                }
            }
        }
    }

    private async Task StatusAsync(HubRequest request)
    {
        await credentials.ReadyAsync(request.Aborted).ConfigureAwait(false);
        var book = await books.NowAsync(request.Aborted).ConfigureAwait(false);
        var model = request.Http.Request.Query["model"].ToString();
        var problem = model.Length == 0
            ? upstreams.All.Any(upstream => upstream.IsReady) ? null : "No provider is configured in this hub."
            : planner.WhyNot(model, book)?.Message;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("available"u8, problem is null);
            if (problem is not null)
            {
                json.WriteString("error"u8, problem);
                json.WriteNumber("code"u8, StatusCodes.Status400BadRequest);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}
