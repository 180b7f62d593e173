namespace AigneHub.Hub.Configuration;

/// <summary>The settings of a provider, from <c>Providers__name</c>. The text never prints the key.</summary>
/// <param name="ApiKey">The key, if any.</param>
/// <param name="BaseUrl">Where it is reached, when not at its usual address.</param>
public sealed record ProviderOptions(string? ApiKey, string? BaseUrl)
{
    /// <inheritdoc />
    public override string ToString() => BaseUrl ?? "default address";
}
