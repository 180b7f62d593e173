using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class StreamRelayTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string First = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}],\"new\":{\"a\":[1]}}\n\n";
    private const string Last = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string Usage = "data: {\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}\n\n";
    private const string Done = "data: [DONE]\n\n";

    [Fact(Timeout = 60_000)]
    public async Task Stream_UpstreamHasNotSentTheRest_FirstBytesAreThere()
    {
        var read = new TaskCompletionSource();
        fixture.Upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await StubUpstream.WriteAsync(http, First);
            await read.Task;
            await StubUpstream.WriteAsync(http, Last + Usage + Done);
        };
        using var response = await fixture.Hub.BeginStreamAsync(HubFixture.Model);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        var line = await reader.ReadLineAsync();

        Assert.Equal(First.TrimEnd(), line);
        read.SetResult();
        Assert.EndsWith(Done, await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Stream_OddButLegal_IsRelayedMeteredAndPriced(string end)
    {
        var stream = ("\n\n: OPENROUTER PROCESSING\n\n" + First + ": ping\n\n" + "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"lo\"}}]}\n\n"
            + Last + Usage + Done).Replace("\n", end, StringComparison.Ordinal);
        fixture.Upstream.Streams(stream);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        Assert.Equal("text/event-stream", answer.ContentType);
        Assert.Contains(First.Replace("\n", end, StringComparison.Ordinal), answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(Done, answer.Text, StringComparison.Ordinal);
        Assert.Null(HubAnswerError(answer));
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        AssertCompleted(call, estimated: false);
        Assert.Equal(10, call.GetProperty("usage").GetProperty("input").GetInt32());
        Assert.Equal(5, call.GetProperty("usage").GetProperty("output").GetInt32());
        Assert.Contains($"\"cost\":{call.GetProperty("cost").GetRawText()}", answer.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_SameUsageAsAPlainAnswer_CostsTheSame()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        var plain = await fixture.Hub.ChatAsync(HubFixture.Model);
        fixture.Upstream.Streams(First + Last + Usage + Done);
        var stream = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        var plainCost = (await fixture.Hub.LoggedCallAsync(plain.RequestId)).GetProperty("cost").GetDecimal();
        var streamCost = (await fixture.Hub.LoggedCallAsync(stream.RequestId)).GetProperty("cost").GetDecimal();

        Assert.True(plainCost > 0);
        Assert.Equal(plainCost, streamCost);
        Assert.Equal(plainCost, plain.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_UsageInEveryClass_CostsToTheNanoCredit()
    {
        fixture.Upstream.Answers(
            """{"choices":[],"usage":{"prompt_tokens":1001,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":400}}}""");

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        // 601 × 0.15 + 400 × 0.075 + 7 × 0.60 dollars a million tokens, rounded up to a nano-dollar.
        Assert.Equal(0.00012435m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(0.00012435m, call.GetProperty("cost").GetDecimal());
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_UpstreamAnswersInOnePiece_IsPassedOnAsThat()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.True(answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal() > 0);
        AssertCompleted(await fixture.Hub.LoggedCallAsync(answer.RequestId), estimated: false);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_FinishedWithoutEndMark_IsCompleted()
    {
        fixture.Upstream.Streams(First + Last + Usage);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        Assert.EndsWith(Done, answer.Text, StringComparison.Ordinal);
        AssertCompleted(await fixture.Hub.LoggedCallAsync(answer.RequestId), estimated: false);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_WithoutUsage_IsEstimatedAndSaysSo()
    {
        fixture.Upstream.Streams(First + Last + Done);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model, stream: true);

        AssertCompleted(await fixture.Hub.LoggedCallAsync(answer.RequestId), estimated: true);
        var usage = JsonDocument.Parse(answer.Events[^2]).RootElement.GetProperty("usage");
        Assert.True(usage.GetProperty("estimated").GetBoolean());
        Assert.True(usage.GetProperty("cost").GetDecimal() > 0);
        Assert.Equal("[DONE]", answer.Events[^1]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}""")]
    [InlineData("""{"id":"x","usage":null,"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}""")]
    [InlineData("""{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{}}""")]
    public async Task Chat_WithoutUsage_IsEstimatedAndSaysSo(string body)
    {
        fixture.Upstream.Answers(body);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        AssertCompleted(await fixture.Hub.LoggedCallAsync(answer.RequestId), estimated: true);
        var usage = answer.Json.GetProperty("usage");
        Assert.True(usage.GetProperty("estimated").GetBoolean());
        Assert.True(usage.GetProperty("cost").GetDecimal() > 0);
        Assert.Single(answer.Json.EnumerateObject(), field => field.NameEquals("usage"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_CallerLeaves_UpstreamIsStoppedAndTheCallSettled()
    {
        var stopped = new TaskCompletionSource();
        fixture.Upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            _ = http.RequestAborted.Register(() => stopped.TrySetResult());
            await StubUpstream.WriteAsync(http, First);
            await stopped.Task;
        };
        var response = await fixture.Hub.BeginStreamAsync(HubFixture.Model);
        var id = response.Headers.GetValues("x-request-id").Single();
        var stream = await response.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[16]) > 0);

        response.Dispose();

        await stopped.Task;
        var call = await fixture.Hub.LoggedCallAsync(id);
        Assert.Equal("client_gone", call.GetProperty("outcome").GetString());
        Assert.True(call.GetProperty("estimated").GetBoolean());
        Assert.True(call.GetProperty("cost").GetDecimal() > 0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_CallerLeavesBeforeTheFirstByte_UpstreamIsStoppedAndNothingCharged(bool stream)
    {
        var asked = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        fixture.Upstream.Answer = http =>
        {
            _ = http.RequestAborted.Register(() => stopped.TrySetResult());
            asked.SetResult();
            return stopped.Task;
        };
        using var leave = new CancellationTokenSource();
        using var content = new StringContent(
            HubHost.ChatBody("openai/gpt-4o" + (stream ? "" : "-mini"), stream), System.Text.Encoding.UTF8, "application/json");
        var asking = fixture.Hub.Client.PostAsync("/v1/chat/completions", content, leave.Token);
        await asked.Task;

        await leave.CancelAsync();

        await stopped.Task;
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var call = await fixture.Hub.LoggedCallAsync(call =>
            call.GetProperty("stream").GetBoolean() == stream && call.GetProperty("status").GetInt32() == 499);
        Assert.Equal("client_gone", call.GetProperty("outcome").GetString());
        Assert.True(call.GetProperty("cost") is { ValueKind: JsonValueKind.Null } || call.GetProperty("cost").GetDecimal() == 0);
    }

    private static string? HubAnswerError(HubAnswer answer) =>
        answer.Events.FirstOrDefault(data => data.Contains("\"error\"", StringComparison.Ordinal));

    private static void AssertCompleted(JsonElement call, bool estimated)
    {
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.Equal(200, call.GetProperty("status").GetInt32());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("error_code").ValueKind);
        Assert.Equal(estimated, call.GetProperty("estimated").GetBoolean());
        Assert.True(call.GetProperty("cost").GetDecimal() > 0);
    }
}
