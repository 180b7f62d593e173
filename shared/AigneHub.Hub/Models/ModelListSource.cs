using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.ModelRouting;
using AigneHub.Hub.Rates;

namespace AigneHub.Hub.Models;

/// <summary>
/// Builds the list of the models that can be called: those the catalogue knows of the providers that are ready, and the
/// aliases and routes. It is big, so it is built once an hour for each price group; not less often, because prices begin and end.
/// </summary>
internal sealed class ModelListSource(
    HubOptions options, PublicPrices prices, Upstreams upstreams, RouteBook routes, HealthWatch health, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>How old the word for a model's health may be, while something changes all the time.</summary>
    private static readonly TimeSpan HealthAge = TimeSpan.FromSeconds(5);

    private volatile Built? _built;

    /// <summary>The list for an account; null for whoever looks.</summary>
    public ModelList Get(PriceBook book, string? account)
    {
        var now = time.GetUtcNow();
        var built = _built;
        if (built is null || built.Book != book || built.Providers != upstreams.Version || built.Routes != routes.Version || now >= built.Until
            || (built.Health != health.Version && now >= built.From + HealthAge))
        {
            _built = built = new Built(book, upstreams.Version, routes.Version, health.Version, now);
        }

        var share = account is null ? BasisPoints.One : prices.MultiplierOf(book, account);

        // Some routes are for some accounts only, and then those have a list of their own.
        var own = account is not null && routes.All.Any(route => route.Accounts.Contains(account)) ? account : string.Empty;
        return built.Lists.GetOrAdd((share, own), it => Build(book, it.Share, it.Account, now));
    }

    private ModelList Build(PriceBook book, BasisPoints multiplier, string account, DateTimeOffset now)
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
                    models[id] = Render(id, provider, null, model, PriceOf(model), HealthOf(id));
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
                models[alias] = Render(alias, provider, target, model, PriceOf(model), HealthOf(target));
            }
        }

        foreach (var route in routes.All.Where(route => route.FitFor(account, string.Empty) > 0))
        {
            if (route.Targets.Select(target => target.Model).FirstOrDefault(IsCallable) is { } target)
            {
                var slash = target.IndexOf('/', StringComparison.Ordinal);
                var model = catalogue.Find(target[..slash], target[(slash + 1)..]);
                models[route.Name] = Render(route.Name, target[..slash], target, model, PriceOf(model), HealthOf(target));
            }
        }

        return ModelList.Of(models);

        string HealthOf(string target)
        {
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            return ModelStatus.Of(upstreams.Find(target[..slash])!, target[(slash + 1)..]);
        }

        bool IsCallable(string target)
        {
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            return upstreams.Find(target[..slash]) is { IsReady: true }
                && (catalogue.Find(target[..slash], target[(slash + 1)..]) is not { } model || book.IsEnabled(model));
        }

        ModelPrice? PriceOf(CatalogueModel? model) =>
            model is null ? null : prices.Of(book, model, now, multiplier);
    }

    private static ReadOnlyMemory<byte> Render(
        string id, string provider, string? aliasOf, CatalogueModel? model, ModelPrice? price, string health)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            ModelJson.Write(json, id, provider, aliasOf, model, price, health);
        }

        return output.WrittenSpan.ToArray();
    }

    private sealed record Built(PriceBook Book, object Providers, object Routes, int Health, DateTimeOffset From)
    {
        public DateTimeOffset Until => From + Lifetime;

        public ConcurrentDictionary<(BasisPoints Share, string Account), ModelList> Lists { get; } = [];
    }
}
