using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Outgoing;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Demo;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>
/// All providers of this hub: the known ones, the operator's own, and the demo when it is on. Those of the settings are fixed;
/// credentials that were added while the hub ran come and go.
/// </summary>
public sealed class Upstreams : IDisposable
{
    private readonly Dictionary<string, HttpMessageHandler> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Upstream> _configured = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly IAccessTokens? _identity;

    private volatile IReadOnlyDictionary<string, Upstream> _byId;

    /// <summary>The providers that the settings name.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="identity">Tokens of the hub's own identity, where its head has one.</param>
    public Upstreams(HubOptions options, TimeProvider time, IAccessTokens? identity = null)
    {
        _time = time;
        _identity = identity;
        var connections = UpstreamConnections.Create(options.Timeouts, new ConnectionGuard(options.Outgoing.Providers));
        foreach (var provider in ProviderRegistry.All)
        {
            Add(provider, options.Providers.GetValueOrDefault(provider.Id), provider.Over(connections, time));
        }

        foreach (var (id, settings) in options.Providers)
        {
            if (!_configured.ContainsKey(id))
            {
                Add(ProviderRegistry.Custom(id), settings, connections);
            }
        }

        if (options.Demo)
        {
            Add(DemoProvider.Create(), null, new DemoHandler(time));
        }

        _byId = _configured;
    }

    /// <summary>The providers, ready or not.</summary>
    public IReadOnlyCollection<Upstream> All => [.. _byId.Values];

    /// <summary>Changes whenever a credential is added, changed or removed.</summary>
    public object Version => _byId;

    /// <summary>The provider of an id, or null.</summary>
    public Upstream? Find(string id) => _byId.GetValueOrDefault(id);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var connections in _connections.Values)
        {
            connections.Dispose();
        }
    }

    /// <summary>The credentials that were added, used or not.</summary>
    internal IReadOnlyList<StoredCredential> Added { get; private set; } = [];

    /// <summary>Sets the credentials that are used besides those of the settings.</summary>
    internal void SetAdded(IReadOnlyList<StoredCredential> added, Dictionary<string, CredentialSecret> secrets)
    {
        var byId = new Dictionary<string, Upstream>(_configured, StringComparer.Ordinal);
        foreach (var ofProvider in added.Where(it => it.Enabled).GroupBy(it => it.Provider))
        {
            if (_configured.TryGetValue(ofProvider.Key, out var upstream))
            {
                var usable = ofProvider
                    .Select(it => Reuse(it) ?? (secrets.TryGetValue(it.SecretName, out var secret) ? Make(upstream, it, secret) : null))
                    .OfType<ProviderCredential>();
                byId[ofProvider.Key] = upstream with { Credentials = [.. upstream.Credentials, .. usable] };
            }
        }

        Added = added;
        _byId = byId;
    }

    /// <summary>A credential as it would be used; null when it cannot be, for want of an address.</summary>
    internal ProviderCredential? Make(Upstream upstream, StoredCredential stored, CredentialSecret secret)
    {
        var provider = upstream.Provider;
        var baseUrl = stored.BaseUrl
            ?? (stored.Region is { } region ? provider.RegionalBaseUrl?.Replace("{region}", region, StringComparison.Ordinal) : null)
            ?? upstream.BaseUrl;
        if (baseUrl is null)
        {
            return null;
        }

        var keys = stored.Kind == CredentialKind.KeyPair
            ? new SigningKeys(secret.AccessKeyId!, secret.SecretAccessKey!, secret.SessionToken, stored.Region!)
            : null;
        var token = stored.Kind == CredentialKind.Token
            ? new TokenOptions(stored.Scope!)
            {
                Endpoint = stored.Endpoint is null ? null : new Uri(stored.Endpoint),
                ClientId = stored.ClientId ?? string.Empty,
                ClientSecret = secret.ClientSecret ?? string.Empty,
            }
            : null;
        var connections = _connections[provider.Id];
        var source = token is null ? null : TokensOf(token, connections);
        if (token is not null && source is null)
        {
            return null;
        }

        var handler = source is null ? connections : new AccessTokenHandler(connections, source, token!.Scope);
        var before = Find(provider.Id)?.Credentials.FirstOrDefault(it => it.Id == stored.Id);
        var isSame = before?.Stored?.SecretName == stored.SecretName && before?.Credential.BaseUrl == baseUrl;
        return new ProviderCredential(
            stored.Id, new Credential(baseUrl, secret.ApiKey, keys), new HttpMessageInvoker(handler, disposeHandler: false), _time)
        {
            Stored = stored,
            Gate = new CredentialGate(stored.Limits, _time),
            Health = isSame ? before!.Health : new Health.CredentialHealth(_time),
        };
    }

    private ProviderCredential? Reuse(StoredCredential stored) => Find(stored.Provider)?.Credentials
        .FirstOrDefault(it => it.Id == stored.Id && it.Stored?.Version == stored.Version);

    private void Add(IProvider provider, ProviderOptions? settings, HttpMessageHandler connections)
    {
        _connections[provider.Id] = connections;
        var baseUrl = settings?.BaseUrl ?? provider.DefaultBaseUrl;
        var lacksKey = provider.NeedsKey && settings is not ({ ApiKey: not null } or { Keys: not null } or { Token: not null });
        _configured[provider.Id] = new Upstream(provider, baseUrl, lacksKey || baseUrl is null ? [] :
        [
            new ProviderCredential(
                ProviderCredential.Configured,
                new Credential(baseUrl, settings?.ApiKey, settings?.Keys),
                new HttpMessageInvoker(WithToken(provider, settings, connections), disposeHandler: false),
                _time),
        ])
        {
            OnDisconnect = settings?.OnDisconnect ?? provider.OnDisconnect,
        };
    }

    private HttpMessageHandler WithToken(IProvider provider, ProviderOptions? settings, HttpMessageHandler connections)
    {
        if (settings?.Token is not { } token)
        {
            return connections;
        }

        var source = TokensOf(token, connections) ?? throw new ConfigurationProblem(
            $"Providers__{provider.Id}__Token__Endpoint", "this hub has no identity of its own, so it needs one.");
        return new AccessTokenHandler(connections, source, token.Scope);
    }

    private CachedAccessTokens? TokensOf(TokenOptions token, HttpMessageHandler connections)
    {
        var source = token.Endpoint is null
            ? _identity
            : new ClientCredentialTokens(new HttpMessageInvoker(connections, disposeHandler: false), token, _time);
        return source is null ? null : new CachedAccessTokens(source, _time);
    }
}
