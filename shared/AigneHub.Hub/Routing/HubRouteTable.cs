namespace AigneHub.Hub.Routing;

/// <summary>All routes of the hub. A head maps or names each of them.</summary>
public sealed class HubRouteTable(IEnumerable<IRouteSource> sources)
{
    private readonly Dictionary<string, HubRoute> _byName =
        sources.SelectMany(source => source.Routes).ToDictionary(route => route.Name, StringComparer.Ordinal);

    /// <summary>The routes.</summary>
    public IReadOnlyCollection<HubRoute> All => _byName.Values;

    /// <summary>The route of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public HubRoute this[string name] => _byName[name];
}
