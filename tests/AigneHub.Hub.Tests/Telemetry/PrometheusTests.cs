using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Telemetry;

/// <summary>What a Prometheus server reads.</summary>
public sealed class PrometheusTests : IAsyncLifetime
{
    // Tests that run beside this one are counted by the same instruments, so the model is nobody else's.
    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "scraped", "context": 8192, "max_output": 1000, "price": {"input": "1", "output": "2"}}
        ]}
        """;

    private const string Labels =
        "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\",gen_ai_request_model=\"scraped\"";

    private readonly string _prices = Path.GetTempFileName();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_prices, Prices);
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:PriceFile"] = _prices,
            ["AigneHub:Retries:Attempts"] = "1",
            ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
        File.Delete(_prices);
    }

    [Fact]
    public async Task Metrics_AfterCachedCalls_CountHitsAndMisses()
    {
        Assert.Equal(200, (await _hub.GetAsync("/metrics")).Status);
        _hub.Client.DefaultRequestHeaders.Add("x-aignehub-cache", "on");
        for (var i = 0; i < 3; i++)
        {
            _ = await _hub.ChatAsync("openai/scraped");
        }

        var text = (await _hub.GetAsync("/metrics")).Text;

        AssertLine(text, $"aignehub_cache_requests_total{{aignehub_cache_result=\"miss\",{Labels}}} 1");
        AssertLine(text, $"aignehub_cache_requests_total{{aignehub_cache_result=\"hit\",{Labels}}} 2");
        AssertLine(text, $"gen_ai_client_operation_duration_seconds_count{{{Labels}}} 1");
    }

    [Fact]
    public async Task Metrics_AfterCalls_CountThem()
    {
        Assert.Equal(200, (await _hub.GetAsync("/metrics")).Status);
        _upstream.Answers(
            """{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}""");
        _ = await _hub.ChatAsync("openai/scraped");
        _ = await _hub.ChatAsync("openai/scraped");

        var text = (await _hub.GetAsync("/metrics")).Text;

        Assert.Contains("# TYPE gen_ai_client_operation_duration_seconds histogram\n", text, StringComparison.Ordinal);
        AssertLine(text, $"gen_ai_client_operation_duration_seconds_count{{{Labels}}} 2");
        AssertLine(text, $"gen_ai_client_operation_duration_seconds_bucket{{{Labels},le=\"+Inf\"}} 2");
        AssertLine(text, $"gen_ai_client_token_usage_sum{{{Labels},gen_ai_token_type=\"input\"}} 2000");
        AssertLine(text, $"gen_ai_client_token_usage_bucket{{{Labels},gen_ai_token_type=\"output\",le=\"256\"}} 0");
        AssertLine(text, $"gen_ai_client_token_usage_bucket{{{Labels},gen_ai_token_type=\"output\",le=\"1024\"}} 2");
        AssertLine(text, $"aignehub_call_cost_usd_total{{{Labels}}} 0.004");
    }

    [Fact]
    public async Task Metrics_WithoutAnOperatorsKey_AreRefused()
    {
        using var client = _hub.CreateClient(null);

        Assert.Equal(401, (await HubAnswer.ReadAsync(await client.GetAsync("/metrics"))).Status);
    }

    private static void AssertLine(string text, string line) =>
        Assert.Contains('\n' + line + '\n', text, StringComparison.Ordinal);
}
