using System.Text.Json;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Calling;

/// <summary>What becomes of a call whose caller leaves, and who pays what for it.</summary>
public sealed class DisconnectTests
{
    private const string Chat = "/v1/chat/completions";
    private const string Streamed = ",\"stream\":true";
    private const string Drain = "drain";
    private const string Abort = "abort";
    private const int Tokens = 20;

    /// <summary>What the hub counts for "Hello you".</summary>
    private const int DeliveredTokens = 3;

    /// <summary>What it counts for that twice.</summary>
    private const int TwiceDeliveredTokens = 5;

    [Fact]
    public async Task Stream_CallerLeavesInTheMiddleAndItIsDrained_CostsWhatTheProviderCounts()
    {
        await using var group = await StartAsync(Drain);
        var answer = HalfAnswer.Of(group.Upstream);
        await LeaveInTheMiddleAsync(group);
        await UntilDrainingAsync(group, 1);

        answer.Finish();

        var call = await LoggedAsync(group);
        AssertCall(call, "client_gone", 200, estimated: false);
        Assert.Equal(Tokens, call.GetProperty("usage").GetProperty("output").GetInt64());
        Assert.Equal("left_in_the_middle", await RuleAsync(group, call));
        await UntilDrainingAsync(group, 0);
        await AssertChargedAsync(group, Tokens);
    }

    [Fact]
    public async Task Stream_CallerLeavesInTheMiddleAndItIsAborted_CostsWhatWasDelivered()
    {
        await using var group = await StartAsync(Abort);
        var answer = HalfAnswer.Of(group.Upstream);

        await LeaveInTheMiddleAsync(group);

        await answer.Stopped;
        var call = await LoggedAsync(group);
        AssertCall(call, "client_gone", 200, estimated: true);
        Assert.Equal("left_in_the_middle", await RuleAsync(group, call));
        await AssertChargedAsync(group, DeliveredTokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Streamed)]
    public async Task Call_CallerLeavesBeforeTheFirstByteAndItIsDrained_CostsWhatTheProviderCounts(string extra)
    {
        await using var group = await StartAsync(Drain);
        var gate = Gate.Before(group.Upstream);
        await LeaveBeforeTheFirstByteAsync(group, gate, extra);
        await UntilDrainingAsync(group, 1);

        gate.Open();

        AssertCall(await LoggedAsync(group), "client_gone", 200, estimated: false);
        await AssertChargedAsync(group, Tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Streamed)]
    public async Task Call_CallerLeavesBeforeTheFirstByteAndItIsAborted_CostsNothing(string extra)
    {
        await using var group = await StartAsync(Abort);
        var gate = Gate.Before(group.Upstream);

        await LeaveBeforeTheFirstByteAsync(group, gate, extra);

        await gate.Stopped;
        var call = await LoggedAsync(group);
        AssertCall(call, "client_gone", 499, estimated: false);
        Assert.Equal("left_before_answer", await RuleAsync(group, call));
        await AssertChargedAsync(group, 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Streamed)]
    public async Task Drain_TheProviderFails_IsNotTriedAgainAndCostsNothing(string extra)
    {
        await using var group = await StartAsync(Drain);
        group.Upstream.Answers("""{"error":{"message":"no"}}""", 500);
        var gate = Gate.Before(group.Upstream);
        await LeaveBeforeTheFirstByteAsync(group, gate, extra);
        await UntilDrainingAsync(group, 1);

        gate.Open();

        AssertCall(await LoggedAsync(group), "client_gone", 499, estimated: false);
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, 0);
    }

    [Fact]
    public async Task Drain_TakesTooLong_EndsAndCostsWhatCame()
    {
        await using var group = await StartAsync(Drain, ("AigneHub:Drain:Seconds", "0.1"));
        var answer = HalfAnswer.Of(group.Upstream);

        await LeaveInTheMiddleAsync(group);

        await answer.Stopped;
        AssertCall(await LoggedAsync(group), "client_gone", 200, estimated: true);
        await AssertChargedAsync(group, DeliveredTokens);
    }

    [Fact]
    public async Task Drain_TakesTooManyBytes_EndsAndCostsWhatCame()
    {
        await using var group = await StartAsync(Drain, ("AigneHub:Drain:Bytes", "50"));
        var answer = HalfAnswer.Of(group.Upstream);
        await LeaveInTheMiddleAsync(group);
        await UntilDrainingAsync(group, 1);

        answer.GoOn();

        await answer.Stopped;
        AssertCall(await LoggedAsync(group), "client_gone", 200, estimated: true);
        await AssertChargedAsync(group, TwiceDeliveredTokens);
    }

    [Fact]
    public async Task Drain_AsManyAsMayBe_AbortsTheNext()
    {
        await using var group = await StartAsync(Drain, ("AigneHub:Drain:Calls", "1"));
        var first = Gate.Before(group.Upstream);
        await LeaveBeforeTheFirstByteAsync(group, first, string.Empty);
        await UntilDrainingAsync(group, 1);
        group.AnswerWith(Tokens);
        var second = Gate.Before(group.Upstream);

        await LeaveBeforeTheFirstByteAsync(group, second, string.Empty);

        await second.Stopped;
        Assert.False(first.Stopped.IsCompleted);
        first.Open();
        await UntilDrainingAsync(group, 0);
        await AssertChargedAsync(group, Tokens);
    }

    [Fact]
    public async Task Drain_TheHubStops_EndsAndCostsWhatCame()
    {
        await using var group = await StartAsync(Drain);
        var answer = HalfAnswer.Of(group.Upstream);
        await LeaveInTheMiddleAsync(group);
        await UntilDrainingAsync(group, 1);

        await AssertChargedAsync(group, DeliveredTokens);

        await answer.Stopped;
    }

    private static async Task<HubGroup> StartAsync(string policy, params (string Name, string Value)[] settings)
    {
        var group = await HubGroup.StartAsync(1, [("Providers:openai:OnDisconnect", policy), .. settings]);
        group.AnswerWith(Tokens);
        await group.GrantAsync(1_000_000_000);
        return group;
    }

    private static async Task LeaveInTheMiddleAsync(HubGroup group)
    {
        using var request = HubGroup.Request(Chat, HubGroup.ChatBody(Streamed));
        using var response = await group.Clients[0].SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Contains("Hello you", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    private static async Task LeaveBeforeTheFirstByteAsync(HubGroup group, Gate gate, string extra)
    {
        using var leave = new CancellationTokenSource();
        using var request = HubGroup.Request(Chat, HubGroup.ChatBody(extra));
        var asking = group.Clients[0].SendAsync(request, leave.Token);
        await gate.Asked;
        await leave.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static Task UntilDrainingAsync(HubGroup group, int calls) => Eventually.TrueAsync(
        () => Task.FromResult(group.Service<Drains>(0).Running == calls), $"There were never {calls} drains.");

    private static async Task<JsonElement> LoggedAsync(HubGroup group)
    {
        var call = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                var calls = await HubAnswer.ReadAsync(await group.Clients[0].GetAsync("/api/admin/calls"));
                call = calls.Json.GetProperty("data").EnumerateArray().FirstOrDefault();
                return call.ValueKind == JsonValueKind.Object;
            },
            "The call never came into the call log.");
        return call;
    }

    private static async Task<string?> RuleAsync(HubGroup group, JsonElement call)
    {
        var id = call.GetProperty("id").GetString();
        var why = await HubAnswer.ReadAsync(await group.Clients[0].GetAsync($"/api/admin/calls/{id}/charge"));
        return why.Json.GetProperty("rule").GetString();
    }

    private static void AssertCall(JsonElement call, string outcome, int status, bool estimated) => Assert.Equal(
        (outcome, status, estimated),
        (call.GetProperty("outcome").GetString(), call.GetProperty("status").GetInt32(), call.GetProperty("estimated").GetBoolean()));

    private static async Task AssertChargedAsync(HubGroup group, int tokens)
    {
        Assert.Equal(tokens * HubGroup.TokenNanos, (await group.SettledAsync()).Charges.Nanos);
        Assert.Empty(await group.VerifyAsync());
    }
}
