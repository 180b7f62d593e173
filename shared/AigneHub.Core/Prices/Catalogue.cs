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

    private Catalogue(Dictionary<string, Lazy<ProviderModels>> providers)
    {
        _providers = providers;
        Providers = [.. providers.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The ids of the providers that have a price list.</summary>
    public IReadOnlyList<string> Providers { get; }

    /// <summary>The catalogue that comes with the hub.</summary>
    public static Catalogue Load() => new(EmbeddedProviders().ToDictionary(
        provider => provider,
        provider => new Lazy<ProviderModels>(() => new ProviderModels(ReadEmbedded(provider).Models)),
        StringComparer.Ordinal));

    /// <summary>
    /// The catalogue that comes with the hub, with an operator's prices over it: one price list, or an array of them,
    /// in the form of the embedded ones. An entry replaces what it names and keeps the rest.
    /// </summary>
    /// <exception cref="PriceListException">An entry is wrong; the message names it.</exception>
    public static Catalogue Load(Stream overrides)
    {
        using var buffer = new MemoryStream();
        overrides.CopyTo(buffer);
        var lists = PriceListReader.ReadAll(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return Load().With(lists.SelectMany(list => list.Models));
    }

    /// <summary>The entries of one price list, or of an array of them, in their order.</summary>
    /// <exception cref="PriceListException">An entry is wrong; the message names it.</exception>
    public static IReadOnlyList<CatalogueModel> ReadEntries(ReadOnlySpan<byte> json) =>
        [.. PriceListReader.ReadAll(json).SelectMany(list => list.Models)];

    /// <summary>Every entry, those for all other models of a provider included.</summary>
    public IEnumerable<CatalogueModel> Entries => Providers.SelectMany(All);

    /// <summary>This catalogue with entries over it: one replaces what it names and keeps the rest.</summary>
    public Catalogue With(IEnumerable<CatalogueModel> entries)
    {
        var providers = new Dictionary<string, Lazy<ProviderModels>>(_providers, StringComparer.Ordinal);
        foreach (var own in entries.GroupBy(entry => entry.Provider))
        {
            var below = _providers.GetValueOrDefault(own.Key);
            providers[own.Key] = new(() => below is null ? new ProviderModels(own) : below.Value.With(own));
        }

        return new Catalogue(providers);
    }

    /// <summary>The entry of a model, or its provider's entry for all models; null when there is neither.</summary>
    public CatalogueModel? Find(string provider, string model) =>
        _providers.TryGetValue(provider, out var models) ? models.Value.Find(model) : null;

    /// <summary>The models of a provider that have an entry of their own. Empty for an unknown provider.</summary>
    public IReadOnlyList<CatalogueModel> Models(string provider) =>
        _providers.TryGetValue(provider, out var models) ? models.Value.All : [];

    /// <summary>Those, and the entry for all other models where there is one.</summary>
    public IReadOnlyList<CatalogueModel> All(string provider) =>
        Models(provider) is var models && Find(provider, CatalogueModel.Wildcard) is { } wildcard ? [.. models, wildcard] : models;

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
