using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Providers;

/// <summary>
/// The fields of a request that adds or changes a credential. The secret's fields are all given or none: a changed secret
/// replaces the old one whole.
/// </summary>
internal sealed record CredentialForm
{
    private const int MaxName = 100;
    private const int MaxSecret = 8_192;
    private const int MaxAddress = 500;
    private const int MaxWeight = 1_000;
    private const int MaxLimit = 1_000_000;

    public string? Name { get; private init; }

    public string? BaseUrl { get; private init; }

    public string? Region { get; private init; }

    public string? Scope { get; private init; }

    public string? Endpoint { get; private init; }

    public string? ClientId { get; private init; }

    public int? Weight { get; private init; }

    public bool? Enabled { get; private init; }

    public int? RequestsPerMinute { get; private init; }

    public int? ConcurrentCalls { get; private init; }

    public CredentialSecret? Secret { get; private init; }

    /// <summary>What kind the secret's fields make it; null when there are none.</summary>
    public CredentialKind? Kind => Secret switch
    {
        { ApiKey: not null } => CredentialKind.ApiKey,
        { AccessKeyId: not null } => CredentialKind.KeyPair,
        _ when Scope is not null => CredentialKind.Token,
        _ => null,
    };

    /// <summary>Reads the fields, of a credential of a provider.</summary>
    /// <param name="body">The fields.</param>
    /// <param name="upstream">The provider.</param>
    /// <param name="before">What it was; null for a new one.</param>
    public static Outcome<CredentialForm> Read(JsonBody body, Upstream upstream, StoredCredential? before)
    {
        var form = new CredentialForm
        {
            Name = before is null ? body.RequiredText("name", MaxName) : body.Text("name", MaxName),
            BaseUrl = ReadAddress(body, "base_url"),
            Region = body.Text("region", 40),
            Scope = body.Text("scope", MaxAddress),
            Endpoint = ReadAddress(body, "token_endpoint"),
            ClientId = body.Text("client_id", MaxAddress),
            Weight = (int?)body.Whole("weight", 1, MaxWeight),
            Enabled = body.Flag("enabled"),
            RequestsPerMinute = (int?)body.Whole("requests_per_minute", 0, MaxLimit),
            ConcurrentCalls = (int?)body.Whole("concurrent_calls", 0, MaxLimit),
            Secret = ReadSecret(body),
        };
        form.Check(body, upstream, before);
        return body.Finish() is { } error ? error : form;
    }

    /// <summary>The credential with what the form changes of it.</summary>
    public StoredCredential Apply(StoredCredential to) => to with
    {
        Name = Name ?? to.Name,
        Kind = Kind ?? to.Kind,
        BaseUrl = BaseUrl ?? to.BaseUrl,
        Region = Region ?? to.Region,
        Scope = Scope ?? to.Scope,
        Endpoint = Endpoint ?? to.Endpoint,
        ClientId = ClientId ?? to.ClientId,
        Weight = Weight ?? to.Weight,
        Enabled = Enabled ?? to.Enabled,
        Limits = new CredentialLimits(
            RequestsPerMinute ?? to.Limits.RequestsPerMinute, ConcurrentCalls ?? to.Limits.ConcurrentCalls),
    };

    private static CredentialSecret? ReadSecret(JsonBody body)
    {
        var secret = new CredentialSecret
        {
            ApiKey = body.Text("api_key", MaxSecret)?.Trim(),
            AccessKeyId = body.Text("access_key_id", MaxSecret)?.Trim(),
            SecretAccessKey = body.Text("secret_access_key", MaxSecret)?.Trim(),
            SessionToken = body.Text("session_token", MaxSecret)?.Trim(),
            ClientSecret = body.Text("client_secret", MaxSecret)?.Trim(),
        };
        return secret == new CredentialSecret() ? null : secret;
    }

    private static string? ReadAddress(JsonBody body, string field)
    {
        var text = body.Text(field, MaxAddress);
        if (text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" }))
        {
            return text?.TrimEnd('/');
        }

        body.Refuse(field, "an http or https address");
        return null;
    }

    private void Check(JsonBody body, Upstream upstream, StoredCredential? before)
    {
        var provider = upstream.Provider;
        if ((Secret?.AccessKeyId is null) != (Secret?.SecretAccessKey is null))
        {
            body.Refuse(Secret?.AccessKeyId is null ? "access_key_id" : "secret_access_key", "given with the other half of the pair");
        }

        if (Secret?.AccessKeyId is not null && provider.RegionalBaseUrl is null)
        {
            body.Refuse("access_key_id", $"left out: {provider.Name} takes a key, no key pair");
        }

        if (Secret is { ApiKey: not null, AccessKeyId: not null } || (Secret?.ApiKey is not null && Scope is not null))
        {
            body.Refuse("api_key", "given alone, without a key pair or a token's scope");
        }

        if (before is null && Kind is null && provider.NeedsKey)
        {
            body.Refuse("api_key", $"given: {provider.Name} lets nobody in without");
        }

        if (Endpoint is not null && (ClientId is null || Secret?.ClientSecret is null))
        {
            body.Refuse("token_endpoint", "given with client_id and client_secret");
        }

        var region = Region ?? before?.Region;
        if (region is null && (Kind ?? before?.Kind) == CredentialKind.KeyPair)
        {
            body.Refuse("region", "the region of the key pair, such as us-east-1");
        }

        if ((BaseUrl ?? before?.BaseUrl ?? upstream.BaseUrl) is null && (region is null || provider.RegionalBaseUrl is null))
        {
            body.Refuse(provider.RegionalBaseUrl is null ? "base_url" : "region", $"given: {provider.Name} has no usual address");
        }
    }
}
