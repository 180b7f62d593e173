using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>A hub between an SDK and a stand-in for OpenAI.</summary>
public sealed class SdkFixture : IAsyncLifetime
{
    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Upstream.Answer = OpenAiStandIn.AnswerAsync;
        Hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:openai:BaseUrl"] = Upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["XAI_API_KEY"] = "",
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
