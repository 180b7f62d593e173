using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Providers.Anthropic;

namespace AigneHub.Hub.Tests.Messages;

public sealed class MessagesWireTests(MessagesFixture fixture) : IClassFixture<MessagesFixture>
{
    private const string Answer =
        """{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"cache_read_input_tokens":100,"output_tokens":4,"service_tier":"standard"},"new":{"x":[1]}}""";

    [Theory]
    [InlineData("/v1/messages")]
    [InlineData("/messages")]
    [InlineData("/api/v1/messages")]
    [InlineData("/v1/messages?beta=true")]
    public async Task Message_OwnProtocol_PassesBytesAndHeaders(string path)
    {
        fixture.Upstream.Answers(Answer);
        const string more = ",\"unknown\":{\"a\":[1, 2]},\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: a\"}]";

        var answer = await fixture.PostAsync(path, MessagesFixture.Body(more));

        var sent = fixture.Upstream.LastRequest;
        Assert.Equal(200, answer.Status);
        Assert.Equal("/v1/messages", sent.Path);
        Assert.Equal(MessagesFixture.Body(more, "claude-sonnet-4-5"), sent.Text);
        Assert.Equal(MessagesFixture.Key, sent.Headers["x-api-key"]);
        Assert.Equal("2023-06-01", sent.Headers["anthropic-version"]);
        Assert.Equal("one-2025-01-01, two-2025-02-02", sent.Headers["anthropic-beta"]);
        Assert.DoesNotContain("Authorization", sent.Headers.Keys);
        Assert.DoesNotContain("x-claude-code-session-id", sent.Headers.Keys);
        Assert.Equal(Answer.Replace("\"standard\"}", "\"standard\",\"cost\":0.00012}", StringComparison.Ordinal), answer.Text);
        Assert.Equal(answer.RequestId, answer.Headers.GetValues("request-id").Single());
    }

    [Fact]
    public async Task Message_Usage_IsInTheCallLog()
    {
        fixture.Upstream.Answer = http =>
        {
            http.Response.Headers["request-id"] = "req_of_anthropic";
            return StubUpstream.WriteAsync(http, Answer);
        };

        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body());

        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        var usage = call.GetProperty("usage");
        Assert.Equal("req_of_anthropic", call.GetProperty("upstream_request_id").GetString());
        Assert.Equal(10, usage.GetProperty("input").GetInt32());
        Assert.Equal(100, usage.GetProperty("cache_read").GetInt32());
        Assert.Equal(4, usage.GetProperty("output").GetInt32());
        Assert.Equal(0.00012m, call.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Stream_OwnProtocol_PassesEveryEventAndAddsTheCost()
    {
        var stream = WireStream.Of(
            WireStream.Start,
            """{"type":"ping"}""",
            WireStream.Block(0, """{"type":"block_of_tomorrow","x":1}"""),
            """{"type":"event_of_tomorrow","y":2}""",
            WireStream.Delta(0, """{"type":"text_delta","text":"Hi"}"""),
            WireStream.BlockStop(0),
            WireStream.End(usage: """{"input_tokens":25,"output_tokens":15,"z":null}"""),
            """{"type":"message_stop","amazon":{"metrics":1}}""");
        fixture.Upstream.Streams(stream);

        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(",\"stream\":true"));

        Assert.Equal("text/event-stream", answer.ContentType);
        Assert.Equal(stream.Replace("\"z\":null}", "\"z\":null,\"cost\":0.0003}", StringComparison.Ordinal), answer.Text);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(25, call.GetProperty("usage").GetProperty("input").GetInt32());
        Assert.Equal(15, call.GetProperty("usage").GetProperty("output").GetInt32());
    }

    [Theory]
    [InlineData(400, "invalid_request_error", "seed: Extra inputs are not permitted", 400, "invalid_request_error", "upstream_rejected_request")]
    [InlineData(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", 400, "invalid_request_error", "context_length_exceeded")]
    [InlineData(400, "invalid_request_error", "input length and `max_tokens` exceed context limit: 1 + 2 > 2", 400, "invalid_request_error", "context_length_exceeded")]
    [InlineData(400, "invalid_request_error", "Output blocked by content filtering policy", 400, "invalid_request_error", "content_policy_violation")]
    [InlineData(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API", 502, "api_error", "upstream_quota_exhausted")]
    [InlineData(401, "authentication_error", "invalid x-api-key", 502, "api_error", "upstream_credential_rejected")]
    [InlineData(402, "billing_error", "pay", 502, "api_error", "upstream_quota_exhausted")]
    [InlineData(403, "permission_error", "no", 502, "api_error", "upstream_forbidden")]
    [InlineData(404, "not_found_error", "model: claude-x", 404, "not_found_error", "model_not_found")]
    [InlineData(413, "request_too_large", "Request exceeds the maximum size", 413, "request_too_large", "request_too_large")]
    [InlineData(429, "rate_limit_error", "slow down", 429, "rate_limit_error", "upstream_rate_limited")]
    [InlineData(500, "api_error", "Internal server error", 502, "api_error", "upstream_error")]
    [InlineData(529, "overloaded_error", "Overloaded", 503, "overloaded_error", "upstream_overloaded")]
    public async Task Error_BeforeTheAnswer_IsInAnthropicsShape(
        int status, string type, string message, int expectedStatus, string expectedType, string code)
    {
        fixture.Upstream.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "3";
            var body = new { type = "error", error = new { type, message }, request_id = "req_x" };
            return StubUpstream.WriteAsync(http, JsonSerializer.Serialize(body));
        };

        foreach (var more in new[] { string.Empty, ",\"stream\":true" })
        {
            var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(more));

            AssertError(answer, expectedStatus, expectedType, code);
            Assert.Equal(status is 429 or >= 500, answer.Headers.RetryAfter is not null);
            Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
        }
    }

    [Theory]
    [InlineData("overloaded_error", "upstream_overloaded", "overloaded_error")]
    [InlineData("api_error", "upstream_error", "api_error")]
    public async Task Error_InTheMiddle_IsTheLastEvent(string type, string code, string expectedType)
    {
        fixture.Upstream.Streams(
            WireStream.Of(WireStream.Start, WireStream.Delta(0, """{"type":"text_delta","text":"Hello"}"""))
            + $$$"""event: error{{{"\n"}}}data: {"type":"error","error":{"type":"{{{type}}}","message":"x"}}{{{"\n\n"}}}""");

        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(",\"stream\":true"));

        Assert.EndsWith("\n\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("event: error\n", answer.Text, StringComparison.Ordinal);
        var error = JsonDocument.Parse(answer.Events[^1]).RootElement.GetProperty("error");
        Assert.Equal(expectedType, error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("details").GetProperty("error_code").GetString());
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", call.GetProperty("outcome").GetString());
        Assert.Equal(25, call.GetProperty("usage").GetProperty("input").GetInt32());
        Assert.True(call.GetProperty("estimated").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("event: content_block_delta\ndata: {\"type\":\"content_b")]
    public async Task Stream_CutOff_EndsWithAnError(string half)
    {
        fixture.Upstream.Streams(
            WireStream.Of(WireStream.Start, WireStream.Delta(0, """{"type":"text_delta","text":"Hello"}""")) + half);

        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(",\"stream\":true"));

        Assert.Equal(
            "upstream_truncated",
            JsonDocument.Parse(answer.Events[^1]).RootElement.GetProperty("error").GetProperty("details")
                .GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Stream_WithoutItsEndMark_GetsOne()
    {
        fixture.Upstream.Streams(WireStream.Of(WireStream.Start, WireStream.End()));

        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(",\"stream\":true"));

        Assert.EndsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "missing_api_key")]
    [InlineData("sk-hub-wrong", "invalid_api_key")]
    public async Task Key_MissingOrWrong_IsAnAuthenticationError(string? key, string code)
    {
        var answer = await fixture.PostAsync("/v1/messages", MessagesFixture.Body(), key);

        AssertError(answer, 401, "authentication_error", code);
    }

    [Fact]
    public async Task Key_AsBearer_Works()
    {
        fixture.Upstream.Answers(Answer);

        Assert.Equal(200, (await fixture.Hub.PostAsync("/v1/messages", MessagesFixture.Body())).Status);
    }

    [Theory]
    [InlineData("{\"model\":\"anthropic/claude-sonnet-4-5\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", 400, "invalid_request_error", "missing_required_parameter")]
    [InlineData("{\"model\":\"anthropic/claude-sonnet-4-5\",\"max_tokens\":1}", 400, "invalid_request_error", "missing_required_parameter")]
    [InlineData("{\"model\":\"nobody/x\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", 404, "not_found_error", "model_not_found")]
    [InlineData("{", 400, "invalid_request_error", "invalid_json")]
    public async Task Body_Wrong_IsToldInAnthropicsShape(string body, int status, string type, string code) =>
        AssertError(await fixture.PostAsync("/v1/messages", body), status, type, code);

    [Fact]
    public async Task TokenCount_OfAnthropic_IsItsOwn()
    {
        fixture.Upstream.Answers("""{"input_tokens":2095,"new":1}""");

        var answer = await fixture.PostAsync(
            "/v1/messages/count_tokens", """{"model":"anthropic/claude-sonnet-4-5","messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal("""{"input_tokens":2095,"new":1}""", answer.Text);
        Assert.Equal("/v1/messages/count_tokens", fixture.Upstream.LastRequest.Path);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("token_count", call.GetProperty("operation").GetString());
        Assert.Equal(0, call.GetProperty("cost").GetDecimal());
        Assert.False(call.GetProperty("estimated").GetBoolean());
    }

    [Fact]
    public async Task TokenCount_OfAnother_IsAnEstimate()
    {
        const string image = "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}";

        var answer = await fixture.PostAsync(
            "/v1/messages/count_tokens",
            $$"""{"model":"demo/echo","messages":[{"role":"user","content":[{"type":"text","text":"Twelve bytes"},{{image}}]}]}""");

        Assert.True(answer.Json.GetProperty("estimated").GetBoolean());
        Assert.InRange(answer.Json.GetProperty("input_tokens").GetInt32(), 3, 15);
    }

    private static void AssertError(HubAnswer answer, int status, string type, string code)
    {
        var error = answer.Json.GetProperty("error");
        Assert.Equal(status, answer.Status);
        Assert.Equal("error", answer.Json.GetProperty("type").GetString());
        Assert.Equal(answer.RequestId, answer.Json.GetProperty("request_id").GetString());
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("details").GetProperty("error_code").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }
}
