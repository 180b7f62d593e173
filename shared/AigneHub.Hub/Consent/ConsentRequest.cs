using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Consent;

/// <summary>What a person is asked: who wants in, to do what.</summary>
/// <param name="App">What the app calls itself.</param>
/// <param name="Scopes">What it wants to do.</param>
internal sealed record ConsentRequest(string App, KeyScopes Scopes)
{
    /// <summary>The account that registered the app; null when nobody did, and the name is all there is.</summary>
    public string? Publisher { get; init; }

    /// <summary>The app's own page.</summary>
    public string? Homepage { get; init; }

    /// <summary>The site or program that hears of the answer.</summary>
    public string? ReturnsTo { get; init; }

    /// <summary>A code that the asking device shows, too.</summary>
    public string? Code { get; init; }

    /// <summary>The network address of the asking device.</summary>
    public string? AskedFrom { get; init; }

    /// <summary>When the device asked (UTC).</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>Whether someone may allow it: nobody gives an app what they may not do themselves.</summary>
    public bool MayBeAllowedBy(Caller caller) => caller.May(Permission.ManageKeys | Scopes.Permissions());
}
