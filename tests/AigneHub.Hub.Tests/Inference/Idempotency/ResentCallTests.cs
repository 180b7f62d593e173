using AigneHub.Core.Keys;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Idempotency;

/// <summary>AIGNE's clients send a request again, without a word, when they have waited for a minute.</summary>
public sealed class ResentCallTests : IAsyncLifetime
{
    private const string Aigne =
        $$$"""{"model":"{{{HubFixture.Model}}}","input":{"messages":[{"role":"user","content":"Hi"}]}}""";

    private readonly ManualTimeProvider _time = new();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            },
            _time);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_ResentAfterTheFirstGaveUp_JoinsTheCall()
    {
        var rest = new TaskCompletionSource();
        _upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await StubUpstream.WriteAsync(http, Delta("Hel"));
            await rest.Task;
            await StubUpstream.WriteAsync(http, Delta("lo") + Delta("", "stop") + "data: [DONE]\n\n");
        };
        (await BeginAsync()).Dispose();

        using var second = await BeginAsync();
        rest.SetResult();

        var answer = await HubAnswer.ReadAsync(second);
        Assert.Contains("\"Hel\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"lo\"", answer.Text, StringComparison.Ordinal);
        _ = Assert.Single(_upstream.Requests);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_NobodyComesBack_IsStoppedAfterTheClientsLongestPause()
    {
        var gate = Gate.Before(_upstream);
        using var giveUp = new CancellationTokenSource();
        var first = AskAsync("/api/v2/chat", Aigne, giveUp.Token);
        await gate.Asked;
        await giveUp.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(gate.Stopped.IsCompleted);
            },
            "The provider was never told to stop.");

        var call = await _hub.LoggedCallAsync(call => call.GetProperty("status").GetInt32() == 499);
        Assert.Equal("client_gone", call.GetProperty("outcome").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_AnsweredBefore_IsANewCall()
    {
        Assert.Equal(200, (await _hub.PostAsync("/api/v2/chat", Aigne)).Status);

        var again = await _hub.PostAsync("/api/v2/chat", Aigne);

        Assert.Equal(200, again.Status);
        Assert.False(again.Headers.Contains("idempotent-replayed"));
        Assert.Equal(2, _upstream.Requests.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task Completions_SameBodyWithoutKey_AreTwoCalls()
    {
        var gate = Gate.Before(_upstream);
        var first = _hub.ChatAsync(HubFixture.Model);
        var second = _hub.ChatAsync(HubFixture.Model);
        await Eventually.TrueAsync(() => Task.FromResult(_upstream.Requests.Count == 2), "The second call was never made.");
        gate.Open();

        Assert.NotEqual((await first).RequestId, (await second).RequestId);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/api/v2/chat", Aigne, null)]
    [InlineData("/v1/chat/completions", null, "one")]
    public async Task Call_OfAnotherAccountOrKey_NeverMeets(string path, string? body, string? name)
    {
        var gate = Gate.Before(_upstream);
        using var stranger = _hub.CreateClient(await NewKeyAsync("another"));
        body ??= HubHost.ChatBody(HubFixture.Model, stream: false);
        var mine = SendAsync(_hub.Client, path, body, name);
        var theirs = SendAsync(stranger, path, body, name);
        await Eventually.TrueAsync(() => Task.FromResult(_upstream.Requests.Count == 2), "The second call was never made.");
        gate.Open();

        Assert.Equal((200, 200), ((await mine).Status, (await theirs).Status));
        Assert.NotEqual((await mine).RequestId, (await theirs).RequestId);
    }

    private static string Delta(string text, string? finish = null) =>
        $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{text}}}"},"finish_reason":{{{(finish is null ? "null" : $"\"{finish}\"")}}}}]}"""
        + "\n\n";

    /// <summary>Answers when the first bytes of the stream are there.</summary>
    private async Task<HttpResponseMessage> BeginAsync()
    {
        using var request = HubGroup.Request("/api/v2/chat", Aigne[..^1] + ",\"options\":{\"streaming\":true}}");
        return await _hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<HubAnswer> SendAsync(HttpClient client, string path, string body, string? name)
    {
        using var request = HubGroup.Request(path, body, name);
        return await HubAnswer.ReadAsync(await client.SendAsync(request));
    }

    private async Task<string> NewKeyAsync(string account)
    {
        var made = await _hub.Service<KeyStore>().CreateAsync(new KeyRequest(account, "other", KeyScopes.Inference), default);
        return made.Text;
    }

    private async Task AskAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var request = HubGroup.Request(path, body);
        using var answer = await _hub.Client.SendAsync(request, cancellationToken);
    }
}
