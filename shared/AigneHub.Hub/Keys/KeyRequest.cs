using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>What a new key shall be.</summary>
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
}
