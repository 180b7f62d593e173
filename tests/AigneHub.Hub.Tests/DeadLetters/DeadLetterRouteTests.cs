using System.Text;
using System.Text.Json;
using AigneHub.Core.Bus;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.DeadLetters;

public sealed class DeadLetterRouteTests : IAsyncLifetime
{
    private const string All = "/api/admin/dead-letters";
    private const string Subscriber = All + "/usage-aggregation";
    private const string Secret = "what-the-message-holds";
    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new Dictionary<string, string>(), _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task List_MessageThatNobodyCanRead_IsShownWithoutWhatIsInIt()
    {
        await FailAsync("one", "two");

        var subscribers = await _hub.GetAsync(All);
        var first = await _hub.GetAsync(Subscriber + "?limit=1");
        var second = await _hub.GetAsync($"{Subscriber}?limit=1&cursor={first.Json.GetProperty("next").GetString()}");
        var id = Ids(first).Single();
        var one = await _hub.GetAsync($"{Subscriber}/{id}");

        var counted = subscribers.Json.GetProperty("data").EnumerateArray()
            .Single(it => it.GetProperty("subscriber").ValueEquals("usage-aggregation"));
        Assert.Equal(2, counted.GetProperty("waiting").GetInt32());
        Assert.Equal(
            ["one", "two"],
            new[] { first, second }.Select(page => page.Json.GetProperty("data")[0].GetProperty("message").GetString()));
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("next").ValueKind);
        Assert.Equal(
            ("main", BusRules.MaxAttempts, "The call log, usage and roll-ups lack the call. Replaying it adds it once."),
            (one.Json.GetProperty("account").GetString(),
                one.Json.GetProperty("attempts").GetInt32(),
                one.Json.GetProperty("explanation").GetString()));
        Assert.NotEmpty(one.Json.GetProperty("reason").GetString()!);
        Assert.DoesNotContain(Secret, subscribers.Text + first.Text + one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_One_IsTriedAgainAndFailsAgain()
    {
        await FailAsync("one");
        var id = Ids(await _hub.GetAsync(Subscriber)).Single();

        var replayed = await PostAsync($"{Subscriber}/{id}/replay");

        Assert.Equal(204, replayed.Status);
        await DeadAsync(1);
        Assert.Equal(404, (await PostAsync($"{Subscriber}/{id}0/replay")).Status);
    }

    [Fact]
    public async Task Replay_All_TellsHowMany()
    {
        await FailAsync("one", "two", "three");

        var replayed = await PostAsync(Subscriber + "/replay");

        Assert.Equal(200, replayed.Status);
        Assert.Equal(3, replayed.Json.GetProperty("replayed").GetInt32());
        Assert.False(replayed.Json.GetProperty("more").GetBoolean());
        await DeadAsync(3);
    }

    [Fact]
    public async Task Discard_WithAReason_TakesItAwayForGood()
    {
        await FailAsync("one", "two");
        var ids = Ids(await _hub.GetAsync(Subscriber));

        var unexplained = await DeleteAsync($"{Subscriber}/{ids[0]}");
        var discarded = await DeleteAsync($"{Subscriber}/{ids[0]}?reason=a+test");

        Assert.Equal((400, "reason", 204), (unexplained.Status, unexplained.Param, discarded.Status));
        Assert.Equal([ids[1]], Ids(await _hub.GetAsync(Subscriber)));
        Assert.Equal(404, (await DeleteAsync($"{Subscriber}/{ids[0]}?reason=again")).Status);
        Assert.Equal(404, (await _hub.GetAsync($"{Subscriber}/{ids[0]}")).Status);
    }

    [Theory]
    [InlineData("/nobody", 404, "subscriber")]
    [InlineData("/nobody/1", 404, "subscriber")]
    [InlineData("/usage-aggregation/1", 404, "id")]
    [InlineData("/usage-aggregation/none", 404, "id")]
    [InlineData("/usage-aggregation?cursor=x", 400, "cursor")]
    [InlineData("/usage-aggregation?color=red", 400, "color")]
    public async Task Get_WhatIsNotThere_NamesTheField(string path, int status, string field)
    {
        var answer = await _hub.GetAsync(All + path);

        Assert.Equal((status, field), (answer.Status, answer.Param));
    }

    private static List<string?> Ids(HubAnswer page) =>
        [.. page.Json.GetProperty("data").EnumerateArray().Select(letter => letter.GetProperty("id").GetString())];

    private async Task FailAsync(params string[] messages)
    {
        foreach (var message in messages)
        {
            var body = Encoding.UTF8.GetBytes($"[\"{Secret}\"]");
            await _hub.Service<IBus>().PublishAsync("usage", new BusMessage(message, "main", body), default);
        }

        await DeadAsync(messages.Length);
    }

    private Task DeadAsync(int count) => Eventually.TrueAsync(
        async () =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return Ids(await _hub.GetAsync(Subscriber)).Count == count;
        },
        "The messages are no dead letters.");

    private async Task<HubAnswer> PostAsync(string path) =>
        await HubAnswer.ReadAsync(await _hub.Client.PostAsync(path, null));

    private async Task<HubAnswer> DeleteAsync(string path) =>
        await HubAnswer.ReadAsync(await _hub.Client.DeleteAsync(path));
}
