using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider as this hub can reach it.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Credential">How it lets the hub in; null when a key is missing.</param>
/// <param name="Invoker">The connections to it.</param>
public sealed record Upstream(IProvider Provider, Credential? Credential, HttpMessageInvoker Invoker)
{
    /// <summary>Whether it can be called.</summary>
    public bool IsReady => Credential is not null;
}
