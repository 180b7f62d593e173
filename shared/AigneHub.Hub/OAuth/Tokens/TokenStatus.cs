using AigneHub.Core.Keys;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>What is told of a token that works.</summary>
/// <param name="Scopes">What it may do.</param>
/// <param name="Account">The account it acts for.</param>
/// <param name="Issued">When it was made (UTC).</param>
/// <param name="Expires">When it ends (UTC); null for never.</param>
internal sealed record TokenStatus(KeyScopes Scopes, string Account, DateTimeOffset Issued, DateTimeOffset? Expires);
