using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class ProviderWireTests : IAsyncLifetime
{
    private static readonly string[] Providers =
        ["openai", "deepseek", "doubao", "lmstudio", "ollama", "openrouter", "poe", "xai"];

    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        var settings = Providers.Append("mine").SelectMany(provider => new[]
        {
            KeyValuePair.Create($"Providers:{provider}:BaseUrl", $"{_upstream.Address}/{provider}/base"),
            KeyValuePair.Create($"Providers:{provider}:ApiKey", $"key-of-{provider}"),
        });
        _hub = await HubHost.StartAsync(
        [
            .. settings,
            new("Providers:keyless:BaseUrl", $"{_upstream.Address}/keyless/"),
            new("Aliases:fast", "deepseek/deepseek-chat"),
        ]);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("deepseek")]
    [InlineData("doubao")]
    [InlineData("lmstudio")]
    [InlineData("ollama")]
    [InlineData("openrouter")]
    [InlineData("poe")]
    [InlineData("xai")]
    [InlineData("mine")]
    public async Task Chat_Provider_GetsItsAddressKeyAndBody(string provider)
    {
        var answer = await _hub.ChatAsync($"{provider}/some/model", stream: false);

        Assert.Equal(200, answer.Status);
        var request = _upstream.LastRequest;
        Assert.Equal(("POST", $"/{provider}/base/chat/completions"), (request.Method, request.Path));
        Assert.Equal($"Bearer key-of-{provider}", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(HubHost.ChatBody("some/model", stream: false), request.Text);
        Assert.Equal(provider, answer.Headers.GetValues("x-aignehub-provider").Single());
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("doubao")]
    [InlineData("lmstudio")]
    [InlineData("ollama")]
    [InlineData("openrouter")]
    [InlineData("mine")]
    public async Task Embeddings_ProviderThatOffersThem_GetsTheBody(string provider)
    {
        _upstream.Answers("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1]}],"usage":{"prompt_tokens":3,"total_tokens":3}}""");

        var answer = await _hub.PostAsync("/v1/embeddings", $$"""{"input":["a","b"],"model":"{{provider}}/e","dimensions":3}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal($"/{provider}/base/embeddings", _upstream.LastRequest.Path);
        Assert.Equal("""{"input":["a","b"],"model":"e","dimensions":3}""", _upstream.LastRequest.Text);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("embeddings", call.GetProperty("operation").GetString());
        Assert.Equal(3, call.GetProperty("usage").GetProperty("input").GetInt32());
    }

    [Theory]
    [InlineData("openai", """{"model":"i","prompt":"p","n":2}""")]
    [InlineData("xai", """{"model":"i","prompt":"p","n":2}""")]
    [InlineData("doubao", """{"watermark":false,"model":"i","prompt":"p","n":2}""")]
    public async Task Images_ProviderThatOffersThem_GetsTheBody(string provider, string expected)
    {
        _upstream.Answers("""{"created":1,"data":[{"url":"a"},{"url":"b"}]}""");

        var answer = await _hub.PostAsync("/v1/images/generations", $$"""{"model":"{{provider}}/i","prompt":"p","n":2}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal($"/{provider}/base/images/generations", _upstream.LastRequest.Path);
        Assert.Equal(expected, _upstream.LastRequest.Text);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(2, call.GetProperty("usage").GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task Chat_OwnServerWithoutKey_GetsNoAuthorization()
    {
        var answer = await _hub.ChatAsync("keyless/m");

        Assert.Equal(200, answer.Status);
        Assert.Equal("/keyless/chat/completions", _upstream.LastRequest.Path);
        Assert.DoesNotContain("Authorization", _upstream.LastRequest.Headers.Keys);
    }

    [Fact]
    public async Task Chat_Alias_ReachesItsModel()
    {
        var answer = await _hub.ChatAsync("fast");

        Assert.Equal(200, answer.Status);
        Assert.Equal("deepseek-chat", _upstream.LastRequest.Json.GetProperty("model").GetString());
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("fast", call.GetProperty("requested_model").GetString());
        Assert.Equal("deepseek", call.GetProperty("provider").GetString());
    }

    [Fact]
    public async Task Chat_OpenRouter_NamesTheHub()
    {
        _ = await _hub.ChatAsync("openrouter/m");

        Assert.Equal("AigneHub", _upstream.LastRequest.Headers["X-Title"]);
    }

    [Theory]
    [InlineData("xai", """{"prompt_tokens":10,"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":7},"cost_in_usd_ticks":37756000}""", 0.0037756)]
    [InlineData("openrouter", """{"prompt_tokens":10,"completion_tokens":5,"cost":0.00014}""", 0.00014)]
    public async Task Chat_ProviderStatesItsCharge_IsLogged(string provider, string usage, decimal cost)
    {
        _upstream.Answers($$"""{"choices":[],"usage":{{usage}}}""");

        var answer = await _hub.ChatAsync($"{provider}/m");

        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(cost, call.GetProperty("upstream_cost").GetDecimal());
    }
}
