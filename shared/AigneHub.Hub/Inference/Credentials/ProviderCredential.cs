using System.Security.Cryptography;
using System.Text;
using AigneHub.Hub.Inference.Health;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>What lets the hub in at a provider, and the connections that use it.</summary>
public sealed class ProviderCredential
{
    /// <summary>The id of the one from the settings.</summary>
    public const string Configured = "configured";

    internal ProviderCredential(string id, Credential credential, HttpMessageInvoker invoker, TimeProvider time)
    {
        Id = id;
        Credential = credential;
        Invoker = invoker;
        Hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        Health = new CredentialHealth(time);
        Gate = new CredentialGate(CredentialLimits.None, time);
    }

    /// <summary>Its id among those of the provider.</summary>
    public string Id { get; }

    /// <summary>What is sent.</summary>
    public Credential Credential { get; }

    /// <summary>The connections that use it.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Its share of the calls beside that of others.</summary>
    public int Weight => Stored?.Weight ?? 1;

    /// <summary>The id as a number that is the same on every instance.</summary>
    internal ulong Hash { get; }

    /// <summary>What was said of it when it was added; null for the one from the settings.</summary>
    internal StoredCredential? Stored { get; init; }

    internal CredentialHealth Health { get; init; }

    internal CredentialGate Gate { get; init; }
}
