namespace AigneHub.Core.Prices;

/// <summary>
/// What every known model is and costs: the price lists that come with the hub, with an operator's own laid over them.
/// A provider's list is read when it is first asked for.
/// </summary>
public sealed class Catalogue
{
    private const string ResourcePrefix = "prices/";
    private const string ResourceSuffix = ".json";

    private readonly Dictionary<string, Lazy<ProviderModels>> _providers;

    private Catalogue(IReadOnlyList<PriceList> overrides)
    {
        var embedded = EmbeddedProviders();
        Providers = [.. embedded.Union(overrides.Select(list => list.Provider)).Order(StringComparer.Ordinal)];
        _providers = Providers.ToDictionary(
            provider => provider,
            provider => new Lazy<ProviderModels>(() =>
            {
                var own = overrides.Where(list => list.Provider == provider);
                return new ProviderModels(embedded.Contains(provider) ? own.Prepend(ReadEmbedded(provider)) : own);
            }),
            StringComparer.Ordinal);
    }

    /// <summary>The ids of the providers that have a price list.</summary>
    public IReadOnlyList<string> Providers { get; }

    /// <summary>The catalogue that comes with the hub.</summary>
    public static Catalogue Load() => new([]);

    /// <summary>
    /// The catalogue that comes with the hub, with an operator's prices over it: one price list, or an array of them,
    /// in the form of the embedded ones. An entry replaces what it names and keeps the rest.
    /// </summary>
    /// <exception cref="PriceListException">An entry is wrong; the message names it.</exception>
    public static Catalogue Load(Stream overrides)
    {
        using var buffer = new MemoryStream();
        overrides.CopyTo(buffer);
        return new Catalogue(PriceListReader.ReadAll(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    /// <summary>The entry of a model, or its provider's entry for all models; null when there is neither.</summary>
    public CatalogueModel? Find(string provider, string model) =>
        _providers.TryGetValue(provider, out var models) ? models.Value.Find(model) : null;

    /// <summary>The models of a provider that have an entry of their own. Empty for an unknown provider.</summary>
    public IReadOnlyList<CatalogueModel> Models(string provider) =>
        _providers.TryGetValue(provider, out var models) ? models.Value.All : [];

    private static HashSet<string> EmbeddedProviders() =>
        [.. typeof(Catalogue).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^ResourceSuffix.Length])];

    private static PriceList ReadEmbedded(string provider)
    {
        using var resource = typeof(Catalogue).Assembly
            .GetManifestResourceStream(ResourcePrefix + provider + ResourceSuffix)!;
        var json = new byte[resource.Length];
        resource.ReadExactly(json);
        return PriceListReader.Read(json);
    }
}
