using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Responses;

public sealed class ResponseStoreTests : IAsyncLifetime
{
    private const string Account = "main";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-responses");
    private readonly ManualTimeProvider _time = new();
    private readonly HubOptions _options = new() { ResponseRetention = TimeSpan.FromDays(3) };
    private EmbeddedStore _embedded = null!;
    private ResponseStore _store = null!;
    private RetentionJob _retention = null!;
    private RandomIdSource _ids = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _ids = new RandomIdSource(_time);
        _embedded = await EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory.FullName), _time, _ids, default);
        _store = new ResponseStore(_embedded.Tables, _options, _time, NullLogger<ResponseStore>.Instance);
        _retention = new RetentionJob(
            [new ResponseRetention(_store, _options)],
            new RetentionProgress(_embedded.Tables),
            _time,
            NullLogger<RetentionJob>.Instance);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Find_AfterItsDays_IsNull()
    {
        var id = await AddAsync();
        _time.Advance(TimeSpan.FromDays(3));
        Assert.NotNull(await _store.FindAsync(Account, id, default));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await _store.FindAsync(Account, id, default));
        Assert.Null(await _store.ReadConversationAsync(Account, id, default));
    }

    [Fact]
    public async Task FindAndRemove_OfAnotherAccount_FindNothing()
    {
        var id = await AddAsync();

        Assert.Null(await _store.FindAsync("other", id, default));
        Assert.Null(await _store.ReadConversationAsync("other", id, default));
        Assert.False(await _store.RemoveAsync("other", id, default));
        Assert.NotNull(await _store.FindAsync(Account, id, default));
    }

    [Fact]
    public async Task Forget_DaysThatAreOver_LeavesNoRowOfThem()
    {
        _ = await _retention.RunAsync(default);
        var old = await AddAsync();
        _time.Advance(TimeSpan.FromDays(2));
        var young = await AddAsync();
        Assert.Equal((1, 1), (await RowsAsync(old), await RowsAsync(young)));

        // The hub was off for some days.
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await _retention.RunAsync(default));
        Assert.Equal(0, await _retention.RunAsync(default));

        Assert.Equal((0, 1), (await RowsAsync(old), await RowsAsync(young)));
    }

    private async Task<string> AddAsync()
    {
        var id = _ids.NewId("resp");
        await _store.TryAddAsync(new StoredResponse(id, Account, null, "[]"u8.ToArray(), """{"output":[]}"""u8.ToArray()));
        return id;
    }

    private async Task<int> RowsAsync(string id)
    {
        var partition = ResponseRows.PlaceOf(id)!.Value.Partition;
        var page = await _embedded.Tables.QueryAsync(ResponseRows.Table, partition, ResponseRows.RangeOf(id), 10, default);
        return page.Rows.Count;
    }
}
