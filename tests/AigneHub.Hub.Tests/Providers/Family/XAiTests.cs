using AigneHub.Hub.Tests.Messages;

namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class XAiTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    private const string Usage =
        """{"prompt_tokens":10,"completion_tokens":5,"total_tokens":22,"prompt_tokens_details":{"cached_tokens":30},"completion_tokens_details":{"reasoning_tokens":7},"num_sources_used":2,"cost_in_usd_ticks":37756000}""";

    private const string Citations = "\"citations\":[\"https://a.example/1\",\"https://b.example/2\"]";

    [Fact]
    public async Task Stream_ReasoningOnTopTicksAndCitations_PassAndAreTranslated()
    {
        const string stream = """data: {"id":"1","choices":[{"index":0,"delta":{"content":"Yes"},"finish_reason":null}]}""" + "\n\n"
            + """data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\n"
            + $$"""data: {"id":"1","choices":[],"usage":{{Usage}},{{Citations}}}""" + "\n\ndata: [DONE]\n\n";
        fixture.StreamsInPieces(stream, 5);

        var passed = await fixture.ChatAsync("xai/m", stream: true, ",\"stream_options\":{\"include_usage\":true}");
        var translated = await fixture.MessageAsync("xai/m", stream: true);

        Assert.Contains(Citations, passed.Text, StringComparison.Ordinal);
        Assert.Equal("input=10 cache_read=30 output=5 reasoning=7", await fixture.UsageAsync(passed));
        Assert.Equal("input=10 cache_read=30 output=5 reasoning=7", await fixture.UsageAsync(translated));
        Assert.Equal(0.0037756m, (await fixture.Hub.LoggedCallAsync(translated.RequestId)).GetProperty("upstream_cost").GetDecimal());
        var message = StreamedMessage.Merge(translated.Text);
        Assert.Equal(12, (int)message["usage"]!["output_tokens"]!);
        Assert.Contains("https://b.example/2", message["content"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_Citations_PassAndAreTranslated()
    {
        fixture.Upstream.Answers(
            $$$"""{"id":"1","choices":[{"index":0,"message":{"content":"Yes"},"finish_reason":"stop"}],"usage":{{{Usage}}},{{{Citations}}}}""");

        Assert.Contains(Citations, (await fixture.ChatAsync("xai/m")).Text, StringComparison.Ordinal);
        var content = (await fixture.MessageAsync("xai/m")).Json.GetProperty("content").GetRawText();
        Assert.Contains("https://a.example/1", content, StringComparison.Ordinal);
        Assert.Contains("https://b.example/2", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Bad seed","type":"invalid_request_error","code":"x"}}""")]
    [InlineData("""{"code":"Client specified an invalid argument","error":"Bad seed"}""")]
    [InlineData("""{"error":"Bad seed"}""")]
    public async Task Error_InAnyOfItsShapes_TellsWhatIsWrong(string body)
    {
        fixture.Upstream.Answers(body, 400);

        var passed = await fixture.ChatAsync("xai/m");
        var translated = await fixture.MessageAsync("xai/m");

        Assert.Equal((400, "upstream_rejected_request"), (passed.Status, passed.Code));
        Assert.Equal("upstream_rejected_request", QuirkFixture.MessageError(translated));
        Assert.All([passed, translated], answer =>
            Assert.Equal("Bad seed", answer.Json.GetProperty("error").GetProperty("message").GetString()));
    }
}
