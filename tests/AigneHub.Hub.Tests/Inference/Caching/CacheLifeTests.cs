using AigneHub.Core.Blobs;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Caching;

/// <summary>How long answers are kept, by a clock that the test moves.</summary>
public sealed class CacheLifeTests : IAsyncLifetime
{
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
                ["AigneHub:Cache:Seconds"] = "100",
                ["AigneHub:Cache:MaxBytes"] = "4000000",
            },
            _time);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Call_AfterTheAnswersTime_IsAMiss()
    {
        Assert.Equal("miss", (await AskAsync()).Cached());
        _time.Advance(TimeSpan.FromSeconds(99));
        var hit = await AskAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("hit", TimeSpan.FromSeconds(99)), (hit.Cached(), hit.Headers.Age));
        Assert.Equal("miss", (await AskAsync()).Cached());
        Assert.Equal("hit", (await AskAsync()).Cached());
    }

    [Fact]
    public async Task Call_WantsAYoungerAnswer_IsAMiss()
    {
        _ = await AskAsync();
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("hit", (await AskAsync(ttl: "21")).Cached());
        Assert.Equal("miss", (await AskAsync(ttl: "20")).Cached());
    }

    [Fact]
    public async Task Retention_AfterTheAnswersTime_LeavesNothing()
    {
        _ = await AskAsync();
        _upstream.Answers(
            StubUpstream.ChatAnswer.Replace("Hello", new string('x', 2_000_000), StringComparison.Ordinal));
        _ = await AskAsync(content: "Write much");
        var rows = await RowsAsync();
        var blob = "cache/" + CacheRows.Read(rows.Single(row => IsEntry(row) && CacheRows.PlaceOf(row) == AnswerPlace.Blob))
            .RequestId.Replace('_', '-');
        Assert.Equal(3, rows.Count);
        Assert.True(await HasBlobAsync(blob));

        _time.Advance(TimeSpan.FromSeconds(100));
        _ = await new CacheRetention(_hub.Service<CacheStore>(), _hub.Service<HubOptions>()).ForgetAsync(default, default).SumAsync();

        Assert.Empty(await RowsAsync());
        Assert.False(await HasBlobAsync(blob));
    }

    [Fact]
    public async Task Refresh_TakesThePlaceOfTheAnswerBefore()
    {
        _ = await AskAsync();
        _ = await AskAsync(cache: "refresh");

        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task Images_AreNotKept()
    {
        _upstream.Answers("""{"created":1,"data":[{"b64_json":"aGk="}]}""");
        for (var i = 0; i < 2; i++)
        {
            using var request = HubGroup.Request(
                "/v1/images/generations", """{"model":"openai/gpt-image-1","prompt":"A cat"}""");
            request.Headers.Add("x-aignehub-cache", "on");

            var answer = await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));

            Assert.Equal((200, null), (answer.Status, answer.Cached()));
        }

        Assert.Equal(2, _upstream.Requests.Count);
    }

    private static bool IsEntry(Row row) => row.Key.StartsWith("entry:", StringComparison.Ordinal);

    private async Task<bool> HasBlobAsync(string name)
    {
        if (await _hub.Service<IBlobs>().OpenAsync(name, default) is not { } blob)
        {
            return false;
        }

        await blob.Content.DisposeAsync();
        return true;
    }

    private async Task<List<Row>> RowsAsync()
    {
        var rows = new List<Row>();
        foreach (var partition in AnswerSlot.Partitions)
        {
            await foreach (var row in _hub.Service<ITables>()
                .ReadAsync(CacheRows.Table, partition.ToString(), RowRange.All, TableRules.MaxPageRows, default))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private async Task<HubAnswer> AskAsync(string cache = "on", string? ttl = null, string content = "Hi")
    {
        using var request = HubGroup.Request(
            CachingGroup.Chat,
            $$$"""{"model":"{{{HubFixture.Model}}}","messages":[{"role":"user","content":"{{{content}}}"}]}""");
        request.Headers.Add("x-aignehub-cache", cache);
        if (ttl is not null)
        {
            request.Headers.Add("x-aignehub-cache-ttl", ttl);
        }

        return await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));
    }
}
