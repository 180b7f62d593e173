namespace AigneHub.Hub.ModelRouting;

/// <summary>A name of a model that stands for others.</summary>
/// <param name="Id">Its id: <c>route_…</c>.</param>
/// <param name="Name">What callers ask for, such as <c>fast</c>.</param>
internal sealed record ModelRoute(string Id, string Name)
{
    public required RouteOrder Order { get; init; }

    public required IReadOnlyList<RouteTarget> Targets { get; init; }

    /// <summary>The accounts it is for; none for all.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The keys it is for; none for all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public bool Enabled { get; init; } = true;

    public required long Version { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string By { get; init; }

    public DateTimeOffset? Changed { get; init; }

    /// <summary>Whether it is for some only.</summary>
    public bool IsScoped => Accounts.Count > 0 || Keys.Count > 0;

    /// <summary>How closely it is made for a caller: more for a key than for an account; 0 when it is for others.</summary>
    public int FitFor(string account, string key)
    {
        var accountFits = Accounts.Count == 0 || Accounts.Contains(account);
        var keyFits = Keys.Count == 0 || Keys.Contains(key);
        return !Enabled || !accountFits || !keyFits ? 0 : 1 + (Accounts.Count > 0 ? 1 : 0) + (Keys.Count > 0 ? 2 : 0);
    }
}
