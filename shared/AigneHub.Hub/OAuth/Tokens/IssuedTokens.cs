using AigneHub.Core.Keys;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>What a grant was exchanged for. Must not be logged.</summary>
/// <param name="Access">The access token: a key.</param>
/// <param name="Life">How long it works.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Refresh">What the next is had for; null where none is needed.</param>
internal sealed record IssuedTokens(string Access, TimeSpan Life, KeyScopes Scopes, string? Refresh)
{
    /// <inheritdoc />
    public override string ToString() => OAuthScopes.Format(Scopes);
}
