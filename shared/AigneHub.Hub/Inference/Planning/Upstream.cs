using AigneHub.Hub.Inference.Credentials;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider as this hub can reach it.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="BaseUrl">Where it is reached unless a credential says otherwise; null where each must say it.</param>
/// <param name="Credentials">What lets the hub in; none when a key is missing.</param>
public sealed record Upstream(IProvider Provider, string? BaseUrl, IReadOnlyList<ProviderCredential> Credentials)
{
    /// <summary>What is done with its answers to callers who left.</summary>
    public DisconnectPolicy OnDisconnect { get; init; } = Provider.OnDisconnect;

    /// <summary>Whether it can be called.</summary>
    public bool IsReady => Credentials.Count > 0;
}
