using System.Net;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Keys;

/// <summary>What a key shall be.</summary>
/// <param name="Account">The account that pays.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Project">The project its calls are counted under, if any.</param>
/// <param name="Expires">When it stops working (UTC), if ever.</param>
public sealed record KeyRequest(
    string Account, string Name, KeyScopes Scopes, string? Project = null, DateTimeOffset? Expires = null)
{
    /// <summary>The member who makes it, if any.</summary>
    public string? Member { get; init; }

    /// <summary>The models it may call, such as <c>openai/*</c>; none for all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The networks it may be used from; none for all.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>How much may be asked with it.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>Whether what its calls ask and are answered is kept for a while.</summary>
    public bool KeepsBodies { get; init; }

    /// <summary>How many seconds old a cached answer to its calls may be; null for no use of the cache.</summary>
    public int? CacheSeconds { get; init; }

    /// <summary>The app it is made for, if any.</summary>
    public string? App { get; init; }

    /// <summary>How much may be spent with it; null for any amount, or for what holds already.</summary>
    public BudgetLimits? Budget { get; init; }

    /// <summary>Whether the request says something of the budget.</summary>
    public bool HasBudget { get; init; }

    /// <summary>What a key is.</summary>
    public static KeyRequest Of(ApiKey key) => new(key.Account, key.Name, key.Scopes, key.Project, key.Expires)
    {
        Models = key.Models,
        Networks = key.Networks,
        Limits = key.Limits,
        CacheSeconds = key.CacheSeconds,
        App = key.App,
        KeepsBodies = key.KeepsBodies,
    };

    /// <summary>A key as it shall be.</summary>
    public ApiKey Apply(ApiKey key) => key with
    {
        Name = Name,
        Scopes = Scopes,
        Project = Project,
        Expires = Expires,
        Models = Models,
        Networks = Networks,
        Limits = Limits,
        CacheSeconds = CacheSeconds,
        App = App,
        KeepsBodies = KeepsBodies,
    };
}
