using System.Net.Sockets;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A hub for the tests of one class, with an upstream of each kind behind a provider that has prices.</summary>
public sealed class HubFixture : IAsyncLifetime
{
    /// <summary>A model behind <see cref="Upstream"/>.</summary>
    internal const string Model = "openai/gpt-4o-mini";

    /// <summary>A model behind <see cref="Raw"/>.</summary>
    internal const string RawModel = "deepseek/deepseek-chat";

    /// <summary>A model behind an address that refuses connections.</summary>
    internal const string RefusedModel = "openrouter/openai/gpt-4o-mini";

    /// <summary>A model of a provider without a key.</summary>
    internal const string KeylessModel = "xai/grok-4";

    internal const string UpstreamKey = "sk-upstream-0123456789";

    private readonly Socket _refusing = DeadEnds.Refusing();

    internal StubUpstream Upstream { get; private set; } = null!;

    internal RawUpstream Raw { get; } = RawUpstream.Start();

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(Settings());
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
        await Raw.DisposeAsync();
        _refusing.Dispose();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Providers:openai:BaseUrl"] = Upstream.Address + "/v1",
        ["Providers:openai:ApiKey"] = UpstreamKey,
        ["Providers:deepseek:BaseUrl"] = Raw.Address,
        ["Providers:deepseek:ApiKey"] = UpstreamKey,
        ["Providers:openrouter:BaseUrl"] = DeadEnds.AddressOf(_refusing),
        ["Providers:openrouter:ApiKey"] = UpstreamKey,
        ["XAI_API_KEY"] = "",
    };
}
