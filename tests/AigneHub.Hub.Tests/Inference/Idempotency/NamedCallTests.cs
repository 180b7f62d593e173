using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Idempotency;

public sealed class NamedCallTests
{
    private const string Chat = "/v1/chat/completions";
    private const string AigneBody =
        $$$"""{"model":"{{{HubGroup.Model}}}","input":{"messages":[{"role":"user","content":"Hi"}]}}""";

    private const int Tokens = 20;
    private const long Cost = Tokens * HubGroup.TokenNanos;

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, ",\"stream\":true")]
    [InlineData(3, "")]
    [InlineData(3, ",\"stream\":true")]
    public async Task Calls_FiftyAtOnceUnderOneKey_AreOneCallAndOneCharge(int hubs, string extra)
    {
        await using var group = await StartAsync(hubs);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => Task.Run(() => UntilAnsweredAsync(group, i, HubGroup.ChatBody(extra), "one"))));

        _ = Assert.Single(group.Upstream.Requests);
        Assert.All(answers, answer => Assert.Equal(
            (answers[0].Text, answers[0].ContentType, answers[0].RequestId), (answer.Text, answer.ContentType, answer.RequestId)));
        Assert.Equal(49, answers.Count(IsReplayed));
        Assert.Equal(extra.Length > 0 ? "text/event-stream" : "application/json", answers[0].ContentType);
        await AssertChargedAsync(group, Cost);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"stream\":true")]
    public async Task Call_AgainLaterOnAnotherInstance_GetsTheKeptAnswer(string extra)
    {
        await using var group = await StartAsync(2);
        var first = await group.PostAsync(0, Chat, HubGroup.ChatBody(extra), "one");

        var again = await UntilAnsweredAsync(group, 1, HubGroup.ChatBody(extra), "one");

        Assert.Equal((200, first.Text, first.ContentType), (again.Status, again.Text, again.ContentType));
        Assert.Equal((false, true), (IsReplayed(first), IsReplayed(again)));
        Assert.Equal(first.Headers.GetValues("x-aignehub-provider"), again.Headers.GetValues("x-aignehub-provider"));
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, Cost);
    }

    [Fact]
    public async Task Call_SameKeyAnotherBody_IsRefusedInTheProtocolsForm()
    {
        await using var group = await StartAsync(1);
        Assert.Equal(200, (await group.PostAsync(0, Chat, HubGroup.ChatBody(), "one")).Status);

        var chat = await group.PostAsync(0, Chat, HubGroup.ChatBody(",\"temperature\":1"), "one");
        var messages = await group.PostAsync(
            0, "/v1/messages", HubGroup.ChatBody(",\"max_tokens\":20"), "one");
        var aigne = await group.PostAsync(0, "/api/v2/chat", AigneBody, "one");

        Assert.Equal((409, "idempotency_key_reused"), (chat.Status, chat.Code));
        Assert.Equal((409, "error"), (messages.Status, messages.Json.GetProperty("type").GetString()));
        Assert.Equal((409, "idempotency_key_reused"), (aigne.Status, aigne.Code));
        _ = Assert.Single(group.Upstream.Requests);
    }

    [Fact]
    public async Task Call_WhileTheFirstIsUnderWayOnAnotherInstance_IsToldToComeAgain()
    {
        await using var group = await StartAsync(2);
        var gate = Gate.Before(group.Upstream);
        var first = group.PostAsync(0, Chat, HubGroup.ChatBody(), "one");
        await gate.Asked;

        var second = await group.PostAsync(1, Chat, HubGroup.ChatBody(), "one");
        gate.Open();

        Assert.Equal((409, "idempotency_key_in_use"), (second.Status, second.Code));
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal((await first).Text, (await UntilAnsweredAsync(group, 1, HubGroup.ChatBody(), "one")).Text);
    }

    [Fact]
    public async Task Call_FailedBeforeTheFirstByte_MayBeMadeAgain()
    {
        await using var group = await StartAsync(1);
        group.Upstream.Answers("""{"error":{"message":"no"}}""", 500);
        Assert.Equal(502, (await group.PostAsync(0, Chat, HubGroup.ChatBody(), "one")).Status);
        group.AnswerWith(Tokens);

        var again = await group.PostAsync(0, Chat, HubGroup.ChatBody(), "one");

        Assert.Equal((200, false), (again.Status, IsReplayed(again)));
        await AssertChargedAsync(group, Cost);
    }

    [Fact]
    public async Task Stream_BrokenAfterItsFirstByte_IsReplayedAsItWasAndChargedOnce()
    {
        await using var group = await StartAsync(1);
        group.Upstream.Streams("""data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hello you"}}]}""" + "\n\n");
        var body = HubGroup.ChatBody(",\"stream\":true");
        var first = await group.PostAsync(0, Chat, body, "one");

        var again = await group.PostAsync(0, Chat, body, "one");

        Assert.Equal("upstream_truncated", first.StreamErrorCode);
        Assert.Equal(first.Text, again.Text);
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, 3 * HubGroup.TokenNanos);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"stream\":true")]
    public async Task Call_CallerLeavesAndComesBack_GetsTheWholeAnswerForOneCharge(string extra)
    {
        await using var group = await StartAsync(1);
        var gate = Gate.Before(group.Upstream);
        using var leave = new CancellationTokenSource();
        using var request = HubGroup.Request(Chat, HubGroup.ChatBody(extra), "one");
        var first = group.Clients[0].SendAsync(request, leave.Token);
        await gate.Asked;
        await leave.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = group.PostAsync(0, Chat, HubGroup.ChatBody(extra), "one");
        gate.Open();

        Assert.Equal((200, true), ((await second).Status, IsReplayed(await second)));
        Assert.Contains("Hello", (await second).Text, StringComparison.Ordinal);
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, Cost);
    }

    [Fact]
    public async Task Calls_SameKeyAtRandomWhileTheProviderFails_EachIsChargedOnceAndAnsweredTheSame()
    {
        const int Names = 20;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var group = await StartAsync(3);
        group.FailSometimes(Tokens, random);
        var names = Enumerable.Range(0, 300).Select(_ => random.Next(Names)).ToArray();

        var answers = await Task.WhenAll(names.Select((name, i) => Task.Run(async () =>
            (name, (await UntilAnsweredAsync(group, i, HubGroup.ChatBody($",\"user\":\"{name}\""), $"name {name}")).Text))));

        var texts = answers.GroupBy(answer => answer.name, answer => answer.Text).ToList();
        Assert.All(texts, same => Assert.True(same.Distinct().Count() == 1, $"seed {seed}: {same.Key} has two answers"));
        Assert.Equal(texts.Count, texts.Select(same => same.First()).Distinct().Count());
        await AssertChargedAsync(group, texts.Count * Cost);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    [InlineData("256")]
    public async Task Call_KeyIsNotAKey_NamesTheHeader(string key)
    {
        await using var group = await StartAsync(1);
        using var request = HubGroup.Request(Chat, HubGroup.ChatBody());
        _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "256" ? new string('k', 256) : key);

        var answer = await HubAnswer.ReadAsync(await group.Clients[0].SendAsync(request));

        Assert.Equal((400, "Idempotency-Key"), (answer.Status, answer.Param));
        Assert.Empty(group.Upstream.Requests);
    }

    private static bool IsReplayed(HubAnswer answer) => answer.Headers.Contains("idempotent-replayed");

    private static async Task<HubGroup> StartAsync(int hubs)
    {
        var group = await HubGroup.StartAsync(hubs);
        group.AnswerWith(Tokens);
        await group.GrantAsync(1_000_000_000);
        return group;
    }

    /// <summary>Asks as SDKs do: again after what says that it may be.</summary>
    private static async Task<HubAnswer> UntilAnsweredAsync(HubGroup group, int hub, string body, string key)
    {
        HubAnswer? answer = null;
        await Eventually.TrueAsync(
            async () => (answer = await group.PostAsync(hub, Chat, body, key)) is { Status: 200 } or { Status: not (409 or 502) },
            "It was never answered.");
        Assert.Equal(200, answer!.Status);
        return answer;
    }

    private static async Task AssertChargedAsync(HubGroup group, long nanos)
    {
        Assert.Equal(nanos, (await group.SettledAsync()).Charges.Nanos);
        Assert.Empty(await group.VerifyAsync());
    }
}
