using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Rates;

namespace AigneHub.Hub.Models;

/// <summary>
/// Builds the list of the models that can be called: those the catalogue knows of the providers that are ready, and the
/// aliases. It is big, so it is built once an hour for each price group; not less often, because prices begin and end.
/// </summary>
internal sealed class ModelListSource(
    HubOptions options, PublicPrices prices, Upstreams upstreams, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private volatile Built? _built;

    /// <summary>The list for an account; null for whoever looks.</summary>
    public ModelList Get(PriceBook book, string? account)
    {
        var now = time.GetUtcNow();
        var built = _built;
        if (built is null || built.Book != book || built.Providers != upstreams.Version || now >= built.Until)
        {
            _built = built = new Built(book, upstreams.Version, now + Lifetime);
        }

        var share = account is null ? BasisPoints.One : prices.MultiplierOf(book, account);
        return built.Lists.GetOrAdd(share, multiplier => Build(book, multiplier, now));
    }

    private ModelList Build(PriceBook book, BasisPoints multiplier, DateTimeOffset now)
    {
        var catalogue = book.Models;
        var models = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var provider in upstreams.All.Where(upstream => upstream.IsReady).Select(it => it.Provider.Id))
        {
            foreach (var model in catalogue.Models(provider))
            {
                if (book.IsEnabled(model))
                {
                    var id = $"{provider}/{model.Id}";
                    models[id] = Render(id, provider, null, model, PriceOf(model));
                }
            }
        }

        foreach (var (alias, target) in options.Aliases)
        {
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            var provider = target[..slash];
            var model = catalogue.Find(provider, target[(slash + 1)..]);
            if (upstreams.Find(provider) is { IsReady: true } && (model is null || book.IsEnabled(model)))
            {
                models[alias] = Render(alias, provider, target, model, PriceOf(model));
            }
        }

        return ModelList.Of(models);

        ModelPrice? PriceOf(CatalogueModel? model) =>
            model is null ? null : prices.Of(book, model, now, multiplier);
    }

    private static ReadOnlyMemory<byte> Render(
        string id, string provider, string? aliasOf, CatalogueModel? model, ModelPrice? price)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            ModelJson.Write(json, id, provider, aliasOf, model, price);
        }

        return output.WrittenSpan.ToArray();
    }

    private sealed record Built(PriceBook Book, object Providers, DateTimeOffset Until)
    {
        public ConcurrentDictionary<BasisPoints, ModelList> Lists { get; } = [];
    }
}
