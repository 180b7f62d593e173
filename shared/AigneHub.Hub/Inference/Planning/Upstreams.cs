using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Outgoing;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Demo;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>All providers of this hub: the known ones, the operator's own, and the demo when it is on.</summary>
public sealed class Upstreams : IDisposable
{
    private readonly Dictionary<string, Upstream> _byId = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly IAccessTokens? _identity;

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
            if (!_byId.ContainsKey(id))
            {
                Add(ProviderRegistry.Custom(id), settings, connections);
            }
        }

        if (options.Demo)
        {
            Add(DemoProvider.Create(), null, new DemoHandler(time));
        }
    }

    /// <summary>The providers, ready or not.</summary>
    public IReadOnlyCollection<Upstream> All => _byId.Values;

    /// <summary>The provider of an id, or null.</summary>
    public Upstream? Find(string id) => _byId.GetValueOrDefault(id);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var upstream in _byId.Values)
        {
            foreach (var credential in upstream.Credentials)
            {
                credential.Invoker.Dispose();
            }
        }
    }

    private void Add(IProvider provider, ProviderOptions? settings, HttpMessageHandler connections)
    {
        var baseUrl = settings?.BaseUrl ?? provider.DefaultBaseUrl;
        var lacksKey = provider.NeedsKey && settings is not ({ ApiKey: not null } or { Keys: not null } or { Token: not null });
        _byId[provider.Id] = new Upstream(provider, lacksKey || baseUrl is null ? [] :
        [
            new ProviderCredential(
                ProviderCredential.Configured,
                new Credential(baseUrl, settings?.ApiKey, settings?.Keys),
                new HttpMessageInvoker(WithToken(provider, settings, connections))),
        ]);
    }

    private HttpMessageHandler WithToken(IProvider provider, ProviderOptions? settings, HttpMessageHandler connections)
    {
        if (settings?.Token is not { } token)
        {
            return connections;
        }

        var source = token.Endpoint is null ? _identity : new ClientCredentialTokens(new HttpMessageInvoker(connections), token, _time);
        return source is null
            ? throw new ConfigurationProblem(
                $"Providers__{provider.Id}__Token__Endpoint", "this hub has no identity of its own, so it needs one.")
            : new AccessTokenHandler(connections, new CachedAccessTokens(source, _time), token.Scope);
    }
}
