namespace AigneHub.Core.Identity;

/// <summary>Tokens that show another service who the hub is.</summary>
public interface IAccessTokens
{
    /// <summary>A token for a scope, such as <c>https://cognitiveservices.azure.com/.default</c>.</summary>
    /// <exception cref="AccessTokenException">None is given.</exception>
    ValueTask<AccessToken> GetAsync(string scope, CancellationToken cancellationToken);
}
