namespace AigneHub.Providers.Calls;

/// <summary>What a provider asks for to let the hub in. Its text never prints the key.</summary>
/// <param name="BaseUrl">Where the provider is reached, without a slash at the end.</param>
/// <param name="ApiKey">The key, or null where none is needed.</param>
public sealed record Credential(string BaseUrl, string? ApiKey)
{
    /// <inheritdoc />
    public override string ToString() => BaseUrl;
}
