using System.Collections.Frozen;

namespace AigneHub.Hub.ModelRouting;

/// <summary>The routes in use, as this instance knows them.</summary>
internal sealed class RouteBook
{
    private volatile FrozenDictionary<string, ModelRoute[]> _byName = FrozenDictionary<string, ModelRoute[]>.Empty;

    /// <summary>All that are turned on.</summary>
    public IReadOnlyList<ModelRoute> All { get; private set; } = [];

    /// <summary>Changes whenever a route does.</summary>
    public object Version => _byName;

    /// <summary>Sets the routes.</summary>
    public void Set(IReadOnlyList<ModelRoute> routes)
    {
        var enabled = routes.Where(route => route.Enabled).ToList();
        if (All.Select(route => (route.Id, route.Version)).SequenceEqual(enabled.Select(route => (route.Id, route.Version))))
        {
            return;
        }

        All = enabled;
        _byName = enabled.GroupBy(route => route.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The route of a name that is made most closely for a caller; null when there is none.</summary>
    public ModelRoute? Find(string name, string account, string key)
    {
        if (!_byName.TryGetValue(name, out var routes))
        {
            return null;
        }

        ModelRoute? best = null;
        var bestFit = 0;
        foreach (var route in routes)
        {
            if (route.FitFor(account, key) is var fit && fit > bestFit)
            {
                (best, bestFit) = (route, fit);
            }
        }

        return best;
    }
}
