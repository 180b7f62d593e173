using AigneHub.Core.Tables;

namespace AigneHub.Embedded.Tests.Tables;

public sealed class EmbeddedTablesTests : IAsyncDisposable
{
    private readonly StoreFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task GetAsync_AfterReopening_FindsWhatWasCommitted()
    {
        var tables = (await _fixture.OpenAsync()).Tables;
        _ = await tables.CommitAsync("keys", "p", [RowChange.Insert("k", new RowData { ["V"] = 1L })], default);
        var before = await tables.GetAsync("keys", "p", "k", default);

        var after = await (await _fixture.ReopenAsync()).Tables.GetAsync("keys", "p", "k", default);

        Assert.Equal(before!.ETag, after!.ETag);
        Assert.Equal(1L, after.Data["V"].AsInt64());
    }

    [Fact]
    public async Task CommitAsync_RowMadeAgainAfterReopening_HasAnotherVersion()
    {
        var versions = new List<string>();
        for (var life = 0; life < 3; life++)
        {
            var tables = (await _fixture.ReopenAsync()).Tables;
            _ = await tables.CommitAsync("keys", "p", [RowChange.Insert("k", new RowData())], default);
            versions.Add((await tables.GetAsync("keys", "p", "k", default))!.ETag);
            _ = await tables.CommitAsync("keys", "p", [RowChange.Delete("k", versions[^1])], default);
        }

        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [Fact]
    public async Task CommitAsync_Cancelled_ChangesNothing()
    {
        var tables = (await _fixture.OpenAsync()).Tables;

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await tables.CommitAsync(
            "keys", "p", [RowChange.Insert("k", new RowData())], new CancellationToken(canceled: true)));

        Assert.Null(await tables.GetAsync("keys", "p", "k", default));
    }

    [Fact]
    public async Task CommitAsync_MoreThanTheLogHoldsBetweenCheckpoints_IsAllThereAndTheLogStaysShort()
    {
        const int commits = 300;
        var tables = (await _fixture.OpenAsync()).Tables;
        var data = new RowData { ["V"] = new string('x', 30_000) };

        await Parallel.ForAsync(0, commits, async (i, cancellationToken) =>
        {
            var changes = Enumerable.Range(0, 10).Select(k => RowChange.Upsert($"{i:D4}-{k}", data)).ToArray();
            _ = await tables.CommitAsync("large", "p", changes, cancellationToken);
        });

        var written = commits * 10 * 30_000L;
        Assert.True(new FileInfo(_fixture.DatabasePath + "-wal").Length < written);
        var reopened = (await _fixture.ReopenAsync()).Tables;
        var count = 0;
        var page = new RowPage([], HasMore: true);
        for (var range = RowRange.All; page.HasMore; range = range.After(page.Rows[^1].Key))
        {
            page = await reopened.QueryAsync("large", "p", range, 1_000, default);
            count += page.Rows.Count;
        }

        Assert.Equal(commits * 10, count);
    }
}
