using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Prices;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Models;

/// <summary>
/// Builds the list of the models that can be called: those the catalogue knows of the providers that are ready, and the
/// aliases. It is big, so it is built once an hour; not less often, because prices begin and end.
/// </summary>
internal sealed class ModelListSource(
    HubOptions options, Catalogue catalogue, Upstreams upstreams, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private volatile Built? _built;

    public ModelList Get()
    {
        var now = time.GetUtcNow();
        var built = _built;
        if (built is null || now >= built.Until)
        {
            _built = built = new Built(Build(now), now + Lifetime);
        }

        return built.List;
    }

    private ModelList Build(DateTimeOffset now)
    {
        var models = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var provider in upstreams.All.Where(upstream => upstream.IsReady).Select(it => it.Provider.Id))
        {
            foreach (var model in catalogue.Models(provider))
            {
                var id = $"{provider}/{model.Id}";
                models[id] = Render(id, provider, null, model, now);
            }
        }

        foreach (var (alias, target) in options.Aliases)
        {
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            var provider = target[..slash];
            if (upstreams.Find(provider) is { IsReady: true })
            {
                models[alias] = Render(alias, provider, target, catalogue.Find(provider, target[(slash + 1)..]), now);
            }
        }

        return ModelList.Of(models);
    }

    private static ReadOnlyMemory<byte> Render(
        string id, string provider, string? aliasOf, CatalogueModel? model, DateTimeOffset now)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            ModelJson.Write(json, id, provider, aliasOf, model, model?.PriceAt(now));
        }

        return output.WrittenSpan.ToArray();
    }

    private sealed record Built(ModelList List, DateTimeOffset Until);
}
