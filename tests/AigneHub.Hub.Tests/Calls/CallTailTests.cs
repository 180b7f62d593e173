using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Calls;

/// <summary>Calls are told as they end, each once, to whoever follows the log.</summary>
public sealed class CallTailTests : IAsyncLifetime
{
    private const string Path = "/api/account/calls/tail";

    private readonly ManualTimeProvider _time = new();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
                ["AigneHub:Retries:Attempts"] = "1",
            },
            _time);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Tail_CallsThatEnd_ComeInTurnAndNoneOfBefore()
    {
        _ = await CallAsync("demo/echo");
        using var tail = await FollowAsync(Path);

        var first = await CallAsync("demo/echo");
        var second = await CallAsync("demo/error");

        var one = await tail.NextAsync();
        var two = await tail.NextAsync();
        Assert.Equal((first, second), (IdOf(one), IdOf(two)));
        Assert.Equal("call", one.Event);
        Assert.True(two.Id > one.Id);
        Assert.Equal("failed", two.Data.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Tail_CallThatBeganBeforeOthersAndEndsAfterThem_IsNotMissed()
    {
        var gate = Gate.Before(_upstream);
        var slow = _hub.ChatAsync(HubFixture.Model);
        await gate.Asked;
        using var tail = await FollowAsync(Path);
        _time.Advance(TimeSpan.FromMinutes(1));
        var quick = await CallAsync("demo/echo");
        Assert.Equal(quick, IdOf(await tail.NextAsync()));

        gate.Open();

        var id = (await slow).RequestId;
        Assert.Equal(id, IdOf(await tail.NextAsync()));
    }

    [Fact]
    public async Task Tail_Filter_TellsOnlyWhatMatches()
    {
        using var tail = await FollowAsync(Path + "?outcome=failed");

        _ = await CallAsync("demo/echo");
        var failed = await CallAsync("demo/error");

        Assert.Equal(failed, IdOf(await tail.NextAsync()));
    }

    [Fact]
    public async Task Tail_AskedAgainWithTheLastEvent_GoesOnBehindIt()
    {
        using var before = await FollowAsync(Path);
        _ = await CallAsync("demo/echo");
        var last = (await before.NextAsync()).Id;
        before.Dispose();
        var missed = await CallAsync("demo/echo");

        using var after = await FollowAsync(Path, last);

        Assert.Equal(missed, IdOf(await after.NextAsync()));
    }

    [Fact]
    public async Task Tail_NothingHappens_StaysAliveAndEndsInTime()
    {
        using var tail = await FollowAsync(Path);

        var rest = await tail.RestAsync();

        Assert.Contains(": keep-alive", rest);
        Assert.DoesNotContain(rest, line => line.StartsWith("data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tail_OfAnotherAccount_DoesNotTellOfThisOne()
    {
        using var other = await FollowAsync("/api/admin/calls/tail?account=acme");
        using var mine = await FollowAsync("/api/admin/calls/tail");
        var id = await CallAsync("demo/echo");

        Assert.Equal(id, IdOf(await mine.NextAsync()));
        Assert.DoesNotContain(await other.RestAsync(), line => line.StartsWith("data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tail_AskedForWithoutEvents_IsRefused()
    {
        var answer = await _hub.GetAsync(Path);

        Assert.Equal((400, "Accept"), (answer.Status, answer.Json.GetProperty("error").GetProperty("param").GetString()));
    }

    private Task<TailReader> FollowAsync(string path, long? last = null) => TailReader.OpenAsync(_hub.Client, _time, path, last);

    /// <summary>Makes a call and answers its id once it is in the log.</summary>
    private async Task<string> CallAsync(string model)
    {
        var id = (await _hub.ChatAsync(model)).RequestId;
        _ = await _hub.LoggedCallAsync(id);
        return id;
    }

    private static string IdOf((long Id, string Event, JsonElement Data) told) => told.Data.GetProperty("id").GetString()!;
}
