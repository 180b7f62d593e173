using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class UpstreamFailureTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_ConnectionRefused_IsUnreachableAndFree(bool stream)
    {
        var answer = await fixture.Hub.ChatAsync(HubFixture.RefusedModel, stream);

        await AssertFailedAsync(answer, 502, "upstream_unreachable", upstreamStatus: null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_ResetBeforeTheFirstByte_IsResetAndFree(bool stream)
    {
        fixture.Raw.Script = connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        };

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel, stream);

        await AssertFailedAsync(answer, 502, "upstream_connection_reset", upstreamStatus: null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_ClosedWithoutAnAnswer_IsResetAndFree(bool stream)
    {
        fixture.Raw.Sends("");

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel, stream);

        await AssertFailedAsync(answer, 502, "upstream_connection_reset", upstreamStatus: null);
    }

    [Theory]
    [InlineData("HELLO THERE\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task Chat_AnswerIsNotHttp_IsInvalidAndFree(string garbage)
    {
        fixture.Raw.Sends(garbage);

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel);

        await AssertFailedAsync(answer, 502, "upstream_invalid_response", upstreamStatus: null);
    }

    [Fact]
    public async Task Chat_ResetWithinTheAnswer_IsResetAndFree()
    {
        fixture.Raw.Script = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":");
            connection.Reset();
        };

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel);

        await AssertFailedAsync(answer, 502, "upstream_connection_reset", upstreamStatus: 200);
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n\r\n{\"id\":\"x\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":\"x\r\n")]
    public async Task Chat_AnswerShorterThanStated_IsResetAndFree(string rest)
    {
        fixture.Raw.Sends("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + rest);

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel);

        await AssertFailedAsync(answer, 502, "upstream_connection_reset", upstreamStatus: 200);
    }

    [Theory]
    [InlineData("{\"id\":\"x\",\"choices\":[{\"mess")]
    [InlineData("<html><body>Welcome to nginx!</body></html>")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task Chat_AnswerIsNoJsonObject_IsInvalidAndFree(string body)
    {
        fixture.Upstream.Answers(body, 200, body.StartsWith('<') ? "text/html" : "application/json");

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        await AssertFailedAsync(answer, 502, "upstream_invalid_response", upstreamStatus: 200);
    }

    [Fact]
    public async Task Chat_HtmlWhereAStreamWasAskedFor_IsInvalidAndFree()
    {
        fixture.Upstream.Answers("<html></html>", 200, "text/html");

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        await AssertFailedAsync(answer, 502, "upstream_invalid_response", upstreamStatus: 200);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Bad temperature","type":"invalid_request_error","param":"temperature","code":null}}""", 400, "upstream_rejected_request", "temperature")]
    [InlineData(400, """{"error":{"message":"Too long","code":"context_length_exceeded","param":"messages"}}""", 400, "context_length_exceeded", "messages")]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-upstream-0123456789"}}""", 502, "upstream_credential_rejected", null)]
    [InlineData(403, """{"error":{"message":"API key sk-upstream-0123456789 was revoked"}}""", 502, "upstream_credential_rejected", null)]
    [InlineData(403, """{"error":{"message":"Forbidden for sk-upstream-0123456789"}}""", 502, "upstream_forbidden", null)]
    [InlineData(403, """{"error":{"message":"Your input was flagged","code":403}}""", 400, "content_policy_violation", null)]
    [InlineData(409, """{"error":{"message":"Locked"}}""", 502, "upstream_error", null)]
    [InlineData(404, """{"error":{"message":"No such model"}}""", 404, "model_not_found", "model")]
    [InlineData(402, """{"error":{"message":"Pay"}}""", 502, "upstream_quota_exhausted", null)]
    [InlineData(429, """{"error":{"message":"Slow","code":"rate_limit_exceeded"}}""", 429, "upstream_rate_limited", null)]
    [InlineData(429, """{"error":{"message":"Pay","type":"insufficient_quota","code":"insufficient_quota"}}""", 502, "upstream_quota_exhausted", null)]
    [InlineData(500, """{"error":{"message":"Oops sk-upstream-0123456789"}}""", 502, "upstream_error", null)]
    [InlineData(503, "<html>Service Unavailable</html>", 502, "upstream_error", null)]
    [InlineData(301, "", 502, "upstream_error", null)]
    public async Task Chat_UpstreamAnswersWithAnError_IsFiledAndFree(
        int upstreamStatus, string body, int status, string code, string? param)
    {
        fixture.Upstream.Answers(body, upstreamStatus);

        foreach (var stream in new[] { false, true })
        {
            var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream);

            await AssertFailedAsync(answer, status, code, upstreamStatus);
            Assert.Equal(param, answer.Param);
            Assert.DoesNotContain(HubFixture.UpstreamKey, answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0.5", 1)]
    public async Task Chat_UpstreamIsLimiting_PassesOnWhenToTryAgain(string header, int seconds)
    {
        fixture.Upstream.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = header;
            return StubUpstream.WriteAsync(http, "{}");
        };

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        Assert.Equal(429, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Blocked","code":502}}""", 502, "upstream_error")]
    [InlineData("""{"error":{"message":"Slow","code":429}}""", 429, "upstream_rate_limited")]
    [InlineData("""{"error":"Boom"}""", 502, "upstream_error")]
    public async Task Chat_ErrorInsideASuccess_IsAnErrorAndFree(string body, int status, string code)
    {
        fixture.Upstream.Answers(body);
        await AssertFailedAsync(await fixture.Hub.ChatAsync(HubFixture.Model), status, code, 200);
        await AssertFailedAsync(await fixture.Hub.ChatAsync(HubFixture.Model, stream: true), status, code, 200);

        fixture.Upstream.Streams($"data: {body}\n\n");
        await AssertFailedAsync(await fixture.Hub.ChatAsync(HubFixture.Model, stream: true), status, code, 200);
    }

    [Fact]
    public async Task Stream_NeverBegins_IsTruncatedAndFree()
    {
        fixture.Upstream.Streams(": keep-alive\n\n\n\n");

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        await AssertFailedAsync(answer, 502, "upstream_truncated", upstreamStatus: 200);
    }

    [Fact]
    public async Task Stream_ErrorInTheMiddle_EndsWithAnErrorEventAndChargesWhatWasDelivered()
    {
        fixture.Upstream.Streams(Chunk + "data: {\"error\":{\"message\":\"Overloaded\",\"code\":503}}\n\n" + Chunk);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        await AssertInterruptedAsync(answer, "upstream_error");
    }

    [Theory]
    [InlineData("data: not json\n\n", "upstream_invalid_response")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"cont", "upstream_truncated")]
    [InlineData("", "upstream_truncated")]
    public async Task Stream_GoesWrongInTheMiddle_EndsWithAnErrorEventAndChargesWhatWasDelivered(string rest, string code)
    {
        fixture.Upstream.Streams(Chunk + rest);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        await AssertInterruptedAsync(answer, code);
    }

    [Fact]
    public async Task Stream_ResetInTheMiddle_EndsWithAnErrorEventAndChargesWhatWasDelivered()
    {
        var delivered = new TaskCompletionSource();
        fixture.Raw.Script = async connection =>
        {
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Chunk);
            await delivered.Task;
            connection.Reset();
        };
        using var response = await fixture.Hub.BeginStreamAsync(HubFixture.RawModel);
        delivered.SetResult();

        await AssertInterruptedAsync(await HubAnswer.ReadAsync(response), "upstream_connection_reset");
    }

    [Fact]
    public async Task Stream_ChunkedBodyCutOff_EndsWithAnErrorEventAndChargesWhatWasDelivered()
    {
        fixture.Raw.StreamsWithoutEnd(Chunk, Chunk);

        var answer = await fixture.Hub.ChatAsync(HubFixture.RawModel, stream: true);

        await AssertInterruptedAsync(answer, "upstream_connection_reset", chunks: 2);
    }

    private async Task AssertFailedAsync(HubAnswer answer, int status, string code, int? upstreamStatus)
    {
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal("application/json", answer.ContentType);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("failed", call.GetProperty("outcome").GetString());
        Assert.Equal(status, call.GetProperty("status").GetInt32());
        Assert.Equal(code, call.GetProperty("error_code").GetString());
        Assert.Equal(
            upstreamStatus, call.GetProperty("upstream_status") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null);
        Assert.Equal(0m, Cost(call));
        Assert.False(call.GetProperty("estimated").GetBoolean());
    }

    private async Task AssertInterruptedAsync(HubAnswer answer, string code, int chunks = 1)
    {
        Assert.Equal(200, answer.Status);
        Assert.Equal(chunks + 1, answer.Events.Count);
        Assert.Equal(code, answer.StreamErrorCode);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", call.GetProperty("outcome").GetString());
        Assert.Equal(200, call.GetProperty("status").GetInt32());
        Assert.Equal(code, call.GetProperty("error_code").GetString());
        Assert.True(call.GetProperty("estimated").GetBoolean());
        Assert.True(Cost(call) > 0);
    }

    private static decimal Cost(JsonElement call) =>
        call.GetProperty("cost") is { ValueKind: JsonValueKind.Number } cost ? cost.GetDecimal() : 0;
}
