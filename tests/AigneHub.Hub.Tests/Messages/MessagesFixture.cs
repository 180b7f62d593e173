using System.Net.Http.Headers;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Messages;

/// <summary>A hub between Anthropic's callers and an upstream that speaks as Anthropic does.</summary>
public sealed class MessagesFixture : IAsyncLifetime
{
    public const string Model = "anthropic/claude-sonnet-4-5";

    public const string Key = "sk-ant-upstream-0123456789";

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:anthropic:BaseUrl"] = Upstream.Address,
            ["Providers:anthropic:ApiKey"] = Key,
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    internal static string Body(string more = "", string model = Model) =>
        $$"""{"model":"{{model}}","max_tokens":100,"messages":[{"role":"user","content":"Hello, Claude"}]{{more}}}""";

    /// <summary>Posts as Anthropic's clients do: the key in <c>x-api-key</c>, the version and previews in headers.</summary>
    internal async Task<HubAnswer> PostAsync(string path, string json, string? key = HubHost.OperatorKey)
    {
        using var client = Hub.CreateClient(null);
        using var content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        request.Headers.Add("anthropic-version", "2023-06-01");
        request.Headers.Add("anthropic-beta", ["one-2025-01-01", "two-2025-02-02"]);
        request.Headers.Add("x-claude-code-session-id", "s1");
        return await HubAnswer.ReadAsync(await client.SendAsync(request));
    }
}
