namespace AigneHub.Core.Prices;

/// <summary>The models of one provider, found by id without regard to case.</summary>
internal sealed class ProviderModels
{
    private readonly Dictionary<string, CatalogueModel> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly CatalogueModel? _wildcard;

    /// <summary>Lays entries over one another, the last on top.</summary>
    public ProviderModels(IEnumerable<CatalogueModel> entries)
    {
        foreach (var model in entries)
        {
            _byId[model.Id] = _byId.TryGetValue(model.Id, out var below) ? model.Over(below) : model;
        }

        _ = _byId.Remove(CatalogueModel.Wildcard, out _wildcard);
        All = [.. _byId.Values];
    }

    /// <summary>Every model with an entry of its own.</summary>
    public IReadOnlyList<CatalogueModel> All { get; }

    /// <summary>The same with entries laid on top. One of a model that the wildcard stood for keeps what that says.</summary>
    public ProviderModels With(IEnumerable<CatalogueModel> entries)
    {
        var all = _wildcard is null ? _byId.Values : _byId.Values.Prepend(_wildcard);
        return new ProviderModels(
            [.. all, .. entries.Select(entry => Find(entry.Id) is { } below ? entry.Over(below) : entry)]);
    }

    /// <summary>The model's own entry, else the wildcard's.</summary>
    public CatalogueModel? Find(string model) => _byId.GetValueOrDefault(model) ?? _wildcard;
}
