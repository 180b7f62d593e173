using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Aigne;

public sealed class AigneChatTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Messages = """[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"hi"}]}]""";

    [Theory]
    [InlineData("""{"input":{"messages":M,"modelOptions":{"model":"openai/gpt-4o-mini"}}}""")]
    [InlineData("""{"input":{"messages":M,"model":"openai/gpt-4o-mini"}}""")]
    [InlineData("""{"model":"openai/gpt-4o-mini","input":{"messages":M}}""")]
    [InlineData("""{"model":"aignehub/openai/gpt-4o-mini","input":{"messages":M},"agent":"$CHAT_MODEL","options":{"userContext":{}}}""")]
    public async Task Chat_ModelNamedAnywhere_IsAnswered(string body)
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);

        var answer = await fixture.Hub.PostAsync("/api/v2/chat", body.Replace("M,", Messages + ",", StringComparison.Ordinal)
            .Replace("M}", Messages + "}", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        Assert.Equal("Hello", answer.Json.GetProperty("text").GetString());
        Assert.Equal("openai/gpt-4o-mini", answer.Json.GetProperty("modelWithProvider").GetString());
        var usage = answer.Json.GetProperty("usage");
        Assert.Equal(10, usage.GetProperty("inputTokens").GetInt64());
        Assert.Equal(5, usage.GetProperty("outputTokens").GetInt64());
        Assert.Equal(JsonValueKind.Number, usage.GetProperty("aigneHubCredits").ValueKind);
        Assert.Equal("$", usage.GetProperty("creditPrefix").GetString());
        Assert.Equal(answer.RequestId, usage.GetProperty("modelCallId").GetString());
        var sent = fixture.Upstream.LastRequest.Json;
        Assert.Equal("gpt-4o-mini", sent.GetProperty("model").GetString());
        Assert.Equal("s", sent.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Chat_Stream_IsDeltasWithoutAnEndMark()
    {
        fixture.Upstream.Streams(
            """data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"hm"}}]}""" + "\n\n"
            + """data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"content":"Hel"}}]}""" + "\n\n"
            + """data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"content":"lo\n"}}]}""" + "\n\n"
            + """data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","function":{"name":"f","arguments":"{\"a\""}}]}}]}""" + "\n\n"
            + """data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]},"finish_reason":"tool_calls"}]}""" + "\n\n"
            + """data: {"id":"c","model":"m-1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""" + "\n\n"
            + "data: [DONE]\n\n");

        var answer = await AskAsync(stream: true);

        Assert.Equal("text/event-stream", answer.ContentType);
        Assert.Equal(
            [
                """{"delta":{"json":{"model":"m-1"}}}""",
                """{"delta":{"text":{"thoughts":"hm"}}}""",
                """{"delta":{"text":{"text":"Hel"}}}""",
                """{"delta":{"text":{"text":"lo\n"}}}""",
                """{"delta":{"json":{"toolCalls":[{"id":"t1","type":"function","function":{"name":"f","arguments":{"a":1}}}]}}}""",
            ],
            answer.Events.SkipLast(1));
        var last = JsonDocument.Parse(answer.Events[^1]).RootElement.GetProperty("delta").GetProperty("json");
        Assert.Equal(10, last.GetProperty("usage").GetProperty("inputTokens").GetInt64());
        Assert.Equal("openai/gpt-4o-mini", last.GetProperty("modelWithProvider").GetString());
        Assert.DoesNotContain("[DONE]", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_StreamThatBreaks_EndsWithAnErrorEvent()
    {
        fixture.Upstream.Streams("""data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hel"}}]}""" + "\n\n");

        var answer = await AskAsync(stream: true);

        Assert.Contains("\n\nevent: error\ndata: {\"message\":\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"upstream_truncated\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "input")]
    [InlineData("""{"input":{"messages":[{"role":"user","content":"x"}]}}""", "input.modelOptions.model")]
    [InlineData("""{"model":"openai/m","input":{}}""", "input.messages")]
    [InlineData("""{"model":"openai/m","input":{"messages":[{"role":"robot","content":"x"}]}}""", "input.messages[0].role")]
    [InlineData(
        """{"model":"openai/m","input":{"messages":[{"role":"user","content":[{"type":"local","path":"/etc/passwd"}]}]}}""",
        "input.messages[0].content[0].type")]
    [InlineData(
        """{"model":"openai/m","input":{"messages":[{"role":"user","content":"x"}],"modelOptions":{"temperature":"hot"}}}""",
        "input.modelOptions.temperature")]
    public async Task Chat_WrongBody_NamesTheField(string body, string field)
    {
        var answer = await fixture.Hub.PostAsync("/api/v2/chat", body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        Assert.NotEmpty(answer.Json.GetProperty("error").GetProperty("message").GetString()!);
        Assert.Equal("invalid_request_error", answer.Json.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Chat_AnswerIsNotTheJsonThatWasWanted_IsToldAsText()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);

        var answer = await fixture.Hub.PostAsync(
            "/api/v2/chat",
            """{"model":"openai/gpt-4o-mini","input":{"responseFormat":{"type":"json_schema","jsonSchema":{"name":"o","schema":{}}},"""
            + $"\"messages\":{Messages}}}}}");

        Assert.Equal("Hello", answer.Json.GetProperty("text").GetString());
        Assert.False(answer.Json.TryGetProperty("json", out _));
    }

    private Task<HubAnswer> AskAsync(bool stream) => fixture.Hub.PostAsync(
        "/api/v2/chat",
        $$$"""{"input":{"messages":{{{Messages}}},"modelOptions":{"model":"openai/gpt-4o-mini"}},"options":{"streaming":{{{(stream ? "true" : "false")}}}}}""");
}
