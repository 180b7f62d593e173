namespace AigneHub.Hub.Inference.Credentials;

/// <summary>The kinds of credentials as the API and the rows have them.</summary>
internal static class CredentialKindNames
{
    public static string Of(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => "api_key",
        CredentialKind.KeyPair => "key_pair",
        CredentialKind.Token => "token",
        _ => "none",
    };

    public static CredentialKind Parse(string? name) => name switch
    {
        "api_key" => CredentialKind.ApiKey,
        "key_pair" => CredentialKind.KeyPair,
        "token" => CredentialKind.Token,
        _ => CredentialKind.None,
    };
}
