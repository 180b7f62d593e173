using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Registration;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>A way to get an access token.</summary>
internal interface ITokenGrant
{
    /// <summary>The <c>grant_type</c>.</summary>
    string Type { get; }

    /// <summary>Issues tokens to an app that has proved who it is.</summary>
    Task<Outcome<IssuedTokens>> IssueAsync(App app, OAuthForm form, CancellationToken cancellationToken);
}
