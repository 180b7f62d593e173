using AigneHub.Hub.Tests.Compatibility.Wires;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>A hub between SDKs and stand-ins for providers of different shape.</summary>
public sealed class SdkFixture : IAsyncLifetime
{
    private readonly List<StubUpstream> _others = [];

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        var responses = WireStandIn.For(new ResponsesWire());
        Upstream.Answer = http =>
            http.Request.Path == "/v1/responses" ? responses(http) : OpenAiStandIn.AnswerAsync(http);
        var settings = new Dictionary<string, string>
        {
            ["Providers:openai:BaseUrl"] = Upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["XAI_API_KEY"] = "",
        };
        foreach (var wire in new Wire[] { new AnthropicWire(), new GeminiWire(), new BedrockWire() })
        {
            var upstream = await StubUpstream.StartAsync();
            upstream.Answer = WireStandIn.For(wire);
            settings[$"Providers:{wire.Provider}:BaseUrl"] = upstream.Address;
            settings[$"Providers:{wire.Provider}:ApiKey"] = HubFixture.UpstreamKey;
            foreach (var (name, value) in wire.Settings)
            {
                settings[$"Providers:{wire.Provider}:{name}"] = value;
            }

            _others.Add(upstream);
        }

        Hub = await HubHost.StartAsync(settings);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
        foreach (var upstream in _others)
        {
            await upstream.DisposeAsync();
        }
    }
}
