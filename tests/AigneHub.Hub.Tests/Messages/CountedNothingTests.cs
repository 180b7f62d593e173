using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Messages;

/// <summary>A count of nothing is believed of Anthropic as of any provider; no count at all is estimated.</summary>
public sealed class CountedNothingTests : IAsyncLifetime
{
    private const string Zero = """{"input_tokens":0,"output_tokens":0}""";

    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:anthropic:BaseUrl"] = _upstream.Address,
            ["Providers:anthropic:ApiKey"] = HubFixture.UpstreamKey,
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("/v1/messages", false)]
    [InlineData("/v1/messages", true)]
    [InlineData("/v1/chat/completions", false)]
    [InlineData("/v1/chat/completions", true)]
    public async Task Usage_ExplicitZero_IsBelieved(string path, bool stream)
    {
        var call = await CallAsync(path, stream, Zero, Zero);

        Assert.False(call.GetProperty("estimated").GetBoolean());
        Assert.All(call.GetProperty("usage").EnumerateObject(), count => Assert.Equal(0, count.Value.GetInt64()));
    }

    [Theory]
    [InlineData("/v1/messages", false)]
    [InlineData("/v1/messages", true)]
    [InlineData("/v1/chat/completions", false)]
    [InlineData("/v1/chat/completions", true)]
    public async Task Usage_LeftOutAtTheEnd_IsEstimated(string path, bool stream)
    {
        var call = await CallAsync(path, stream, stream ? """{"input_tokens":25,"output_tokens":1}""" : null, null);

        Assert.True(call.GetProperty("estimated").GetBoolean());
        Assert.Equal(3, call.GetProperty("usage").GetProperty("output").GetInt64());
        Assert.Equal(stream ? 25 : 2, call.GetProperty("usage").GetProperty("input").GetInt64());
    }

    private async Task<JsonElement> CallAsync(string path, bool stream, string? first, string? last)
    {
        if (stream)
        {
            _upstream.Streams(
                $$$"""data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"c","content":[]{{{Field(first)}}}}}""" + "\n\n"
                + """data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""" + "\n\n"
                + """data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello you"}}""" + "\n\n"
                + """data: {"type":"content_block_stop","index":0}""" + "\n\n"
                + $$$"""data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}{{{Field(last)}}}}""" + "\n\n"
                + """data: {"type":"message_stop"}""" + "\n\n");
        }
        else
        {
            _upstream.Answers(
                $$$"""{"id":"m","type":"message","role":"assistant","model":"c","content":[{"type":"text","text":"Hello you"}],"stop_reason":"end_turn"{{{Field(last)}}}}""");
        }

        var answer = await _hub.PostAsync(
            path,
            $$"""{"model":"anthropic/claude-sonnet-4-5","max_tokens":100,"messages":[{"role":"user","content":"Hi"}]{{(stream ? ",\"stream\":true" : "")}}}""");
        Assert.Equal(200, answer.Status);
        return await _hub.LoggedCallAsync(answer.RequestId);
    }

    private static string Field(string? usage) => usage is null ? "" : $",\"usage\":{usage}";
}
