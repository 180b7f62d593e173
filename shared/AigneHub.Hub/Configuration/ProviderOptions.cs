using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Configuration;

/// <summary>The settings of a provider, from <c>Providers__name</c>. The text never prints a key.</summary>
/// <param name="ApiKey">The key, if any.</param>
/// <param name="BaseUrl">Where it is reached, when not at its usual address.</param>
/// <param name="Keys">What requests are signed with instead of carrying a key, if anything.</param>
public sealed record ProviderOptions(string? ApiKey, string? BaseUrl, SigningKeys? Keys = null)
{
    /// <summary>The catalogue's <c>provider/model</c> behind a deployment or an endpoint, by its id.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();

    /// <summary>How tokens are got that take a key's place, if any do.</summary>
    public TokenOptions? Token { get; init; }

    /// <summary>What is done with its answers to callers who left; null for what is usual with it.</summary>
    public DisconnectPolicy? OnDisconnect { get; init; }

    /// <inheritdoc />
    public override string ToString() => BaseUrl ?? "default address";
}
