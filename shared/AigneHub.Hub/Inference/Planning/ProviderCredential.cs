using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>What lets the hub in at a provider, and the connections that use it.</summary>
/// <param name="id">Its id among those of the provider.</param>
/// <param name="credential">What is sent.</param>
/// <param name="invoker">The connections.</param>
public sealed class ProviderCredential(string id, Credential credential, HttpMessageInvoker invoker)
{
    /// <summary>The id of the one from the settings.</summary>
    public const string Configured = "configured";

    /// <summary>Its id among those of the provider.</summary>
    public string Id { get; } = id;

    /// <summary>What is sent.</summary>
    public Credential Credential { get; } = credential;

    /// <summary>The connections that use it.</summary>
    public HttpMessageInvoker Invoker { get; } = invoker;
}
