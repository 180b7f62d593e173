namespace AigneHub.Hub.Inference.Credentials;

/// <summary>What a provider is given to let the hub in.</summary>
internal enum CredentialKind
{
    /// <summary>Nothing: the address is enough.</summary>
    None,

    /// <summary>A key.</summary>
    ApiKey,

    /// <summary>A key pair that signs requests.</summary>
    KeyPair,

    /// <summary>Tokens for an app, got from an OAuth 2.0 token endpoint or as the hub's own identity.</summary>
    Token,
}
