using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Bus;
using AigneHub.Core.Tables;
using AigneHub.Hub.DeadLetters;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Notices;

/// <summary>What the hub meets with, its operator is told once.</summary>
public sealed class HubNoticeTests : IAsyncLifetime
{
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
    public async Task Credential_RefusedByManyCallsAndAccepted_IsToldOnceEach()
    {
        _upstream.Answers("{}", 401);
        _ = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _hub.ChatAsync(HubFixture.Model)));
        await ToldAsync("credential_refused", 1);
        await ToldAsync("provider_down", 1);

        _upstream.Answers("""{"data":[]}""");
        _time.Advance(TimeSpan.FromMinutes(2));
        await _hub.Service<HealthJob>().RunAsync(default);

        var accepted = Assert.Single(await ToldAsync("credential_accepted", 1));
        Assert.Equal("credential:openai:configured", accepted.GetProperty("subject").GetString());
        await ToldAsync("provider_up", 1);
        Assert.Equal(4, (await ListAsync()).Count);
        var refused = (await ListAsync()).Single(it => it.GetProperty("kind").ValueEquals("credential_refused"));
        Assert.Equal("upstream_credential_rejected", refused.GetProperty("data").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Provider_FailsAndAnswersAgainTwice_IsToldOnceEachTime()
    {
        for (var round = 1; round <= 2; round++)
        {
            _upstream.Answers("{}", 500);
            for (var i = 0; i < 8; i++)
            {
                _ = await _hub.ChatAsync(HubFixture.Model);
            }

            await ToldAsync("provider_down", round);
            _upstream.Answers(StubUpstream.ChatAnswer);
            _time.Advance(TimeSpan.FromMinutes(6));
            Assert.Equal(200, (await _hub.ChatAsync(HubFixture.Model)).Status);
            await ToldAsync("provider_up", round);
        }

        Assert.Equal(4, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Trouble_ManyInstancesMeetWithIt_IsToldOnce()
    {
        var notices = _hub.Service<NoticeStore>();
        var instances = Enumerable.Range(0, 10)
            .Select(_ => new Troubles(_hub.Service<ITables>(), notices, _time, NullLogger<Troubles>.Instance)).ToList();

        instances.ForEach(it => it.Begin("provider:openai", "provider_down", ("provider", "openai")));
        await Task.WhenAll(instances.Select(it => it.Told));
        Assert.Single(await ListAsync());

        var late = new Troubles(_hub.Service<ITables>(), notices, _time, NullLogger<Troubles>.Instance);
        await late.ReadAsync(default);
        late.End("provider:openai", "provider_up", ("provider", "openai"));
        await late.Told;
        _ = await ToldAsync("provider_up", 1);
        await instances[0].ReadAsync(default);
        Assert.False(instances[0].HasAny);
    }

    [Fact]
    public async Task DeadLetters_NewOnes_AreToldOnceUntilMoreCome()
    {
        var watch = _hub.Service<DeadLetterWatch>();
        await FailAsync("one", "two");
        await watch.RunAsync(default);
        await watch.RunAsync(default);
        Assert.Equal(2, await CountedAsync());

        await FailAsync("three");
        await watch.RunAsync(default);
        Assert.Equal(3, await CountedAsync());
    }

    private async Task<List<JsonElement>> ToldAsync(string kind, int count)
    {
        var found = new List<JsonElement>();
        await Eventually.TrueAsync(
            async () =>
            {
                found = [.. (await ListAsync()).Where(it => it.GetProperty("kind").ValueEquals(kind))];
                return found.Count == count;
            },
            $"There were never {count} notices of {kind}.");
        return found;
    }

    private async Task<List<JsonElement>> ListAsync() =>
        [.. (await _hub.GetAsync("/api/admin/notices")).Json.GetProperty("data").EnumerateArray()];

    /// <summary>How many dead letters of the subscriber were told of, in however many notices.</summary>
    private async Task<int> CountedAsync() => (await ListAsync())
        .Select(it => it.GetProperty("data"))
        .Where(it => it.GetProperty("subscriber").ValueEquals("usage-aggregation"))
        .Sum(it => int.Parse(it.GetProperty("count").GetString()!, CultureInfo.InvariantCulture));

    private async Task FailAsync(params string[] messages)
    {
        var letters = _hub.Service<IDeadLetters>();
        var before = (await letters.ListAsync("usage", "aggregation", 0, 100, default)).Count;
        foreach (var message in messages)
        {
            await _hub.Service<IBus>().PublishAsync("usage", new BusMessage(message, "main", "[]"u8.ToArray()), default);
        }

        await Eventually.TrueAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                return (await letters.ListAsync("usage", "aggregation", 0, 100, default)).Count == before + messages.Length;
            },
            "The messages are no dead letters.");
    }
}
