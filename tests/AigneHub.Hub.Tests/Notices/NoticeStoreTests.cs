using System.Collections.Concurrent;
using System.Text.Json;
using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Notices;
using AigneHub.Embedded;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Notices;

public sealed class NoticeStoreTests : IAsyncLifetime, IBusSubscriber
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-notices-");
    private readonly ConcurrentQueue<(string Session, JsonElement Json)> _heard = new();
    private readonly ManualTimeProvider _time = new();
    private EmbeddedStore _embedded = null!;
    private NoticeStore _store = null!;

    public string Topic => NoticeTopic.Name;

    public string Name => "test";

    public async Task InitializeAsync()
    {
        _embedded = await EmbeddedStore.OpenAsync(
            new EmbeddedOptions(_directory.FullName), TimeProvider.System, new RandomIdSource(_time), default);
        _embedded.Bus.Start([this]);
        _store = new NoticeStore(_embedded.Tables, _embedded.Bus, new DayBook(_embedded.Tables, _time));
    }

    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public ValueTask HandleAsync(string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        foreach (var delivery in batch)
        {
            _heard.Enqueue((session, JsonDocument.Parse(delivery.Message.Body).RootElement));
        }

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Tell_SameIdAgainAndAtOnce_IsInTheListOnceAndTellsOneOfThem()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.TellAsync("acme", Of("a"), default)));
        var later = await _store.TellAsync("acme", Of("a") with { At = _time.GetUtcNow().AddDays(1) }, default);
        var elsewhere = await _store.TellAsync("other", Of("a"), default);

        Assert.Single(told, it => it);
        Assert.False(later);
        Assert.True(elsewhere);
        var notice = Assert.Single((await _store.ListAsync("acme", null, 10, default)).Notices);
        Assert.Equal(("a", NoticeKinds.PaymentFailed, "ord_1", "declined"), (notice.Id, notice.Kind, notice.Subject, notice.Data["problem"]));
    }

    [Fact]
    public async Task Tell_Notice_IsOnTheBusInTheAccountsSession()
    {
        _ = await _store.TellAsync("acme", Of("a"), default);
        await _embedded.Bus.WhenIdleAsync(default);

        var (session, json) = Assert.Single(_heard);
        Assert.Equal("acme", session);
        Assert.Equal(
            """{"id":"a","kind":"payment_failed","account":"acme","subject":"ord_1","at":"2026-01-01T00:00:00Z","data":{"problem":"declined"}}""",
            json.GetRawText().Replace(json.GetProperty("at").GetString()!, "2026-01-01T00:00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_Many_IsTheNewestFirstPageByPage()
    {
        for (var i = 0; i < 25; i++)
        {
            _ = await _store.TellAsync("acme", Of($"n{i}") with { At = _time.GetUtcNow().AddMinutes(i) }, default);
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await _store.ListAsync("acme", after, 10, default);
            seen.AddRange(page.Notices.Select(notice => notice.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"n{i}"), seen);
    }

    private Notice Of(string id) => new(
        id, NoticeKinds.PaymentFailed, "ord_1", _time.GetUtcNow(), new Dictionary<string, string> { ["problem"] = "declined" });
}
