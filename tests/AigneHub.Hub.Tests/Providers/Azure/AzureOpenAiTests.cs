using AigneHub.Hub.Configuration;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Providers.Azure;

/// <summary>Deployments of Azure OpenAI, and the catalogue's models behind ids.</summary>
public sealed class AzureOpenAiTests : IAsyncLifetime
{
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(
        [
            new("Providers:azure:BaseUrl", _upstream.Address + "/openai/v1"),
            new("Providers:azure:ApiKey", "azure-key"),
            new("Providers:azure:Models:chat", "openai/gpt-4o-mini"),
            new("Providers:doubao:BaseUrl", _upstream.Address),
            new("Providers:doubao:ApiKey", "ark"),
            new("Providers:doubao:Models:ep-1", "doubao-1-5-pro-256k-250115"),
        ]);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Chat_Deployment_IsAskedWithItsKeyHeader()
    {
        var answer = await _hub.ChatAsync("azure/chat");

        Assert.Equal(200, answer.Status);
        Assert.Equal("/openai/v1/chat/completions", _upstream.LastRequest.Path);
        Assert.Equal("azure-key", _upstream.LastRequest.Headers["api-key"]);
        Assert.False(_upstream.LastRequest.Headers.ContainsKey("Authorization"));
        Assert.Equal("chat", _upstream.LastRequest.Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Chat_PromptFilterChunk_Passes()
    {
        _upstream.Streams(
            """data: {"choices":[],"id":"","model":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}"""
            + "\n\n"
            + """data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}"""
            + "\n\ndata: [DONE]\n\n");

        var passed = await _hub.ChatAsync("azure/chat", stream: true);
        var translated = await _hub.PostAsync(
            "/v1/messages",
            """{"model":"azure/chat","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"Hi"}]}""");

        Assert.Contains("prompt_filter_results", passed.Text, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"Hello\"", translated.Text, StringComparison.Ordinal);
        Assert.Contains("message_stop", translated.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ContentFilter_IsAPolicyViolation()
    {
        _upstream.Answers(
            """{"error":{"message":"Filtered.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""",
            400);

        var answer = await _hub.ChatAsync("azure/chat");

        Assert.Equal((400, "content_policy_violation"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("azure/chat", true)]
    [InlineData("azure/other", false)]
    [InlineData("doubao/ep-1", true)]
    [InlineData("doubao/ep-2", false)]
    public async Task Chat_MappedId_HasAPrice(string model, bool isPriced)
    {
        var answer = await _hub.ChatAsync(model);

        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(isPriced, call.TryGetProperty("cost", out var cost) && cost.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("Providers:azure:ApiKey=k", "Providers__azure__BaseUrl")]
    [InlineData("Providers:doubao:ApiKey=k|Providers:doubao:Models:ep-1=openai/", "Providers__doubao__Models__ep-1")]
    [InlineData("Providers:doubao:ApiKey=k|Providers:doubao:Models:ep-1=/m", "Providers__doubao__Models__ep-1")]
    public void Read_WrongSetting_IsNamed(string settings, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Split('|').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build();

        var problem = Assert.Throws<ConfigurationProblem>(() => HubOptionsReader.Read(configuration, demoByDefault: false));

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
