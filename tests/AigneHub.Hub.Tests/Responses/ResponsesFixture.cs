using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Responses;

/// <summary>A hub with a provider that has no Responses of its own, one that has, and a clock that stands.</summary>
public sealed class ResponsesFixture : IAsyncLifetime
{
    /// <summary>A model whose provider speaks chat completions only.</summary>
    internal const string Model = "deepseek/deepseek-chat";

    /// <summary>A model whose provider speaks Responses.</summary>
    internal const string NativeModel = "openai/gpt-4o-mini";

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:deepseek:BaseUrl"] = Upstream.Address,
            ["Providers:deepseek:ApiKey"] = HubFixture.UpstreamKey,
            ["Providers:openai:BaseUrl"] = Upstream.Address,
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    /// <summary>Asks the translated model.</summary>
    internal Task<HubAnswer> AskAsync(JsonObject body)
    {
        body["model"] ??= Model;
        return Hub.PostAsync("/v1/responses", body.ToJsonString());
    }

    /// <summary>The messages that reached the provider last, as <c>role: content</c>.</summary>
    internal IReadOnlyList<string> LastMessages() =>
    [
        .. Upstream.LastRequest.Json.GetProperty("messages").EnumerateArray()
            .Select(message => $"{message.GetProperty("role")}: {message.GetProperty("content")}"),
    ];
}
