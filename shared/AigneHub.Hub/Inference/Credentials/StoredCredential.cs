namespace AigneHub.Hub.Inference.Credentials;

/// <summary>A credential that was added while the hub ran: all of it but its secret.</summary>
/// <param name="Provider">The provider it is for.</param>
/// <param name="Id">Its id: <c>cred_…</c>.</param>
internal sealed record StoredCredential(string Provider, string Id)
{
    public required string Name { get; init; }

    public required CredentialKind Kind { get; init; }

    /// <summary>Where the provider is reached with it; null for the usual address.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The region of a key pair.</summary>
    public string? Region { get; init; }

    /// <summary>What tokens are for, who gives them and to which app.</summary>
    public string? Scope { get; init; }

    public string? Endpoint { get; init; }

    public string? ClientId { get; init; }

    /// <summary>Its share of the calls beside that of others: 1 to 1,000.</summary>
    public int Weight { get; init; } = 1;

    public bool Enabled { get; init; } = true;

    public CredentialLimits Limits { get; init; }

    /// <summary>The beginning and end of the secret.</summary>
    public required string Masked { get; init; }

    /// <summary>The name of the secret; a new one whenever it changes, so that no instance goes on with the old one.</summary>
    public required string SecretName { get; init; }

    /// <summary>Counts its changes.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string By { get; init; }

    public DateTimeOffset? Changed { get; init; }
}
