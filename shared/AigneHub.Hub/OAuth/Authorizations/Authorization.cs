using AigneHub.Core.Keys;
using AigneHub.Hub.Consent;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>
/// What a person allowed an app. The code it begins with and each refresh token after that are its generations: each is worth
/// something once, and one of an earlier generation tells that somebody has stolen.
/// </summary>
internal sealed record Authorization
{
    /// <summary>Such as <c>aut_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The account the app was let into.</summary>
    public required string Account { get; init; }

    /// <summary>Who let it in.</summary>
    public required string Person { get; init; }

    /// <summary>What it may do.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>When it was allowed (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When what it has now is worth nothing any more (UTC): the code at first, then the refresh token.</summary>
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>Random text that its codes and tokens are made with.</summary>
    public required string Seed { get; init; }

    /// <summary>0 for the code, then the number of the refresh token.</summary>
    public long Generation { get; init; }

    /// <summary>Where the code was sent; null where there was no browser.</summary>
    public string? Redirect { get; init; }

    /// <summary>What the code's user must know the origin of (RFC 7636); null where there was no browser.</summary>
    public string? Challenge { get; init; }

    /// <summary>What the app may spend; null for no limit of its own.</summary>
    public ConsentBudget? Budget { get; init; }

    /// <summary>When it ends (UTC); null for never.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>The key its access tokens are secrets of; null until the first.</summary>
    public string? KeyId { get; init; }

    /// <summary>When it was revoked (UTC); null while it holds.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Holds(DateTimeOffset now) => Revoked is null && now < UsableUntil && (Ends is null || now < Ends);
}
