using System.Collections.Concurrent;

namespace AigneHub.Providers.Calls;

/// <summary>What a provider asks for to let the hub in. Its text never prints the key.</summary>
/// <param name="BaseUrl">Where the provider is reached, without a slash at the end.</param>
/// <param name="ApiKey">The key, or null where none is needed.</param>
/// <param name="Keys">What requests are signed with instead of carrying a key; null when they are not.</param>
public sealed record Credential(string BaseUrl, string? ApiKey, SigningKeys? Keys = null)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

    /// <summary>The header that carries the key as most providers want it; null without one.</summary>
    public string? Bearer { get; } = ApiKey is null ? null : "Bearer " + ApiKey;

    /// <summary>The address of a path below the base URL. Parsed once.</summary>
    public Uri Address(string path) =>
        _addresses.GetOrAdd(path, static (path, baseUrl) => new Uri(baseUrl + path), BaseUrl);

    /// <inheritdoc />
    public override string ToString() => BaseUrl;
}
