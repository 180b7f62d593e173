using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>What is charged, row by row as <c>docs/billing.md</c> has it.</summary>
public sealed class SettlementRuleTests : IAsyncLifetime
{
    private const string Stream = ",\"stream\":true";
    private const string Text = "Hello you";

    // A token for every four bytes of the nine.
    private const int TextTokens = 3;

    private HubGroup _group = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _group = await HubGroup.StartAsync(1);
        await _group.GrantAsync(1_000_000_000);
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await _group.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task Completed_IsWhatTheProviderCounted(string extra)
    {
        Answer(extra, Text, """{"prompt_tokens":3,"completion_tokens":20}""");

        Assert.Equal(200, (await _group.ChatAsync(0, extra)).Status);

        await AssertChargedAsync(20);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task ProviderDidNotCount_IsOurCount(string extra)
    {
        Answer(extra, Text, usage: null);

        Assert.Equal(200, (await _group.ChatAsync(0, extra)).Status);

        await AssertChargedAsync(TextTokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task ProviderCountedNothing_IsBelieved(string extra)
    {
        Answer(extra, Text, """{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""");

        Assert.Equal(200, (await _group.ChatAsync(0, extra)).Status);

        await AssertChargedAsync(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task AnswerWithoutAnyOutput_IsNothing(string extra)
    {
        Answer(extra, "", """{"prompt_tokens":500,"completion_tokens":0,"total_tokens":500}""");

        Assert.Equal(200, (await _group.ChatAsync(0, extra, "openai/priced")).Status);

        await AssertChargedAsync(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task FailedBeforeTheFirstByte_IsNothing(string extra)
    {
        _group.Upstream.Answers("""{"error":{"message":"no"}}""", 500);

        Assert.Equal(502, (await _group.ChatAsync(0, extra, "openai/priced")).Status);

        await AssertChargedAsync(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""data: {"error":{"message":"no","code":500}}""" + "\n\n")]
    public async Task StreamThatEndsBeforeItsAnswerBegins_IsNothing(string stream)
    {
        _group.Upstream.Streams(stream);

        Assert.NotEqual(200, (await _group.ChatAsync(0, Stream, "openai/priced")).Status);

        await AssertChargedAsync(0);
    }

    [Theory]
    [InlineData("", null, TextTokens)]
    [InlineData("""data: {"error":{"message":"overloaded","code":503}}""" + "\n\n", null, TextTokens)]
    [InlineData("", """{"prompt_tokens":3,"completion_tokens":7}""", 7)]
    public async Task BrokeOffAfterItsFirstByte_IsWhatWasDelivered(string last, string? usage, int tokens)
    {
        _group.Upstream.Streams(Chunk(Text) + (usage is null ? "" : Usage(usage)) + last);

        var answer = await _group.ChatAsync(0, Stream);

        Assert.NotNull(answer.StreamErrorCode);
        await AssertChargedAsync(tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task CallerLeftBeforeAnythingCame_IsNothing(string extra)
    {
        Answer(extra, Text, """{"prompt_tokens":3,"completion_tokens":20}""");
        var gate = Gate.Before(_group.Upstream);
        using var leave = new CancellationTokenSource();
        using var request = HubGroup.Request("/v1/chat/completions", HubGroup.ChatBody(extra, "openai/priced"));
        var asking = _group.Clients[0].SendAsync(request, leave.Token);
        await gate.Asked;

        await leave.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await gate.Stopped;

        await AssertChargedAsync(0);
    }

    [Theory]
    [InlineData("", 700, 700, 0)]
    [InlineData(Stream, 700, 700, 0)]
    [InlineData("", 2_000_000, 1_000_000, 1_000_000)]
    [InlineData(Stream, 2_000_000, 1_000_000, 1_000_000)]
    public async Task CostMoreThanItsBound_IsAllOfItAsFarAsThereIs(string extra, long tokens, long charged, long uncovered)
    {
        Answer(extra, Text, $$"""{"prompt_tokens":3,"completion_tokens":{{tokens}}}""");

        Assert.Equal(200, (await _group.ChatAsync(0, ",\"max_tokens\":100" + extra)).Status);

        await AssertChargedAsync(charged);
        var account = await _group.Reader.AccountAsync(HubGroup.Account, default);
        Assert.Equal(uncovered * HubGroup.TokenNanos, account!.Uncovered.Nanos);
    }

    [Fact]
    public async Task CallerLeftInTheMiddle_IsWhatWasDelivered()
    {
        var stopped = new TaskCompletionSource();
        _group.Upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            _ = http.RequestAborted.Register(() => stopped.TrySetResult());
            await StubUpstream.WriteAsync(http, Chunk(Text));
            await stopped.Task;
        };
        using var request = HubGroup.Request("/v1/chat/completions", HubGroup.ChatBody(Stream));
        using (var response = await _group.Clients[0].SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.True(await (await response.Content.ReadAsStreamAsync()).ReadAsync(new byte[16]) > 0);
        }

        await stopped.Task;

        await AssertChargedAsync(TextTokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Stream)]
    public async Task CouldNotBeRecorded_IsNothingAndWithheld(string extra)
    {
        Answer(extra, Text, """{"prompt_tokens":3,"completion_tokens":20}""");
        _group.Events.Fails = true;

        var answer = await _group.ChatAsync(0, extra);
        _group.Events.Fails = false;

        Assert.Equal("usage_not_recorded", extra == "" ? answer.Code : answer.StreamErrorCode);

        // The event may be there after all, so what was set aside comes back only when the lease is closed.
        await AssertChargedAsync(0, leased: 20);
    }

    [Fact]
    public async Task AnyUsage_CostsTheSameStreamedOrWhole()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        long whole = 0;
        long streamed = 0;
        for (var i = 0; i < 40; i++)
        {
            var prompt = random.Next(3_000);
            var output = random.Next(1, 1_000);
            var usage = $$$"""
                {"prompt_tokens":{{{prompt}}},"completion_tokens":{{{output}}},
                "prompt_tokens_details":{"cached_tokens":{{{random.Next(prompt + 1)}}}},
                "completion_tokens_details":{"reasoning_tokens":{{{random.Next(output + 1)}}}}}
                """.ReplaceLineEndings("");
            var body = $",\"max_tokens\":{random.Next(1_000, 2_000)}";
            whole += await CostAsync("", body, usage);
            streamed += await CostAsync(Stream, body, usage);
            Assert.True(whole == streamed, $"seed {seed}: {usage} costs {whole} whole and {streamed} streamed so far");
        }

        Assert.True(whole > 0);
        Assert.Equal(whole + streamed, (await _group.SettledAsync()).Charges.Nanos);
    }

    /// <summary>What the answer says that it cost, in nano-credits.</summary>
    private async Task<long> CostAsync(string stream, string body, string usage)
    {
        Answer(stream, Text, usage);
        var answer = await _group.ChatAsync(0, body + stream, "openai/priced");
        Assert.Equal(200, answer.Status);
        var json = stream == "" ? answer.Json : System.Text.Json.JsonDocument.Parse(answer.Events[^2]).RootElement;
        return (long)(json.GetProperty("usage").GetProperty("cost").GetDecimal() * 1_000_000_000);
    }

    private void Answer(string extra, string text, string? usage)
    {
        if (extra == Stream)
        {
            _group.Upstream.Streams(
                (text == "" ? "" : Chunk(text)) + Chunk("", "stop") + (usage is null ? "" : Usage(usage)) + "data: [DONE]\n\n");
        }
        else
        {
            _group.Upstream.Answers(
                $$$"""{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":"stop"}]"""
                + (usage is null ? "}" : $",\"usage\":{usage}}}"));
        }
    }

    private static string Chunk(string text, string? finish = null) =>
        $$$"""data: {"id":"c","choices":[{"index":0,"delta":{"content":"{{{text}}}"},"finish_reason":{{{(finish is null ? "null" : $"\"{finish}\"")}}}}]}"""
        + "\n\n";

    private static string Usage(string usage) => $$$"""data: {"id":"c","choices":[],"usage":{{{usage}}}}""" + "\n\n";

    private async Task AssertChargedAsync(long tokens, long leased = 0)
    {
        var account = await _group.SettledAsync();
        Assert.Equal(
            (tokens * HubGroup.TokenNanos, leased * HubGroup.TokenNanos), (account.Charges.Nanos, account.Leased.Nanos));
        Assert.Empty(await _group.VerifyAsync());
    }
}
