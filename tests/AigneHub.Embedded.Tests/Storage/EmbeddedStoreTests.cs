using AigneHub.Core.Tables;
using AigneHub.Embedded.Sqlite;
using AigneHub.Ports.Contract.Bus;

namespace AigneHub.Embedded.Tests.Storage;

public sealed class EmbeddedStoreTests : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly StoreFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task OpenAsync_DirectoryInUse_IsRefused()
    {
        var store = await _fixture.OpenAsync();

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);

        Assert.Contains(_fixture.Directory, exception.Message, StringComparison.Ordinal);
        Assert.Contains("in use", exception.Message, StringComparison.Ordinal);
        var result = await store.Tables.CommitAsync("keys", "p", [RowChange.Insert("k", new RowData())], default);
        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task OpenAsync_FirstTime_MakesFilesOnlyTheOwnerReads()
    {
        _ = Directory.CreateDirectory(_fixture.Directory);
        _ = await _fixture.OpenAsync();

        foreach (var path in Directory.GetFiles(_fixture.Directory, "hub.db*"))
        {
            var mode = OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(path);
            Assert.Equal(OwnerOnly, mode);
        }
    }

    [Fact]
    public async Task DisposeAsync_Twice_IsFine()
    {
        var store = await _fixture.OpenAsync();
        store.Bus.Start([new RecordingSubscriber("usage", "billing")]);

        await store.Bus.DisposeAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();

        _ = await _fixture.OpenAsync();
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfANewerVersion_IsRefused()
    {
        _ = await _fixture.OpenAsync();
        await _fixture.CloseAsync();
        using (var database = new Connection(_fixture.DatabasePath))
        {
            database.Execute("PRAGMA user_version = 999");
        }

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);

        Assert.Contains("newer", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfTheFirstForm_KeepsItsRows()
    {
        var store = await _fixture.OpenAsync();
        foreach (var key in new[] { "c", "a", "b" })
        {
            _ = await store.Tables.CommitAsync(
                "keys", "p", [RowChange.Insert(key, new RowData(1) { ["Name"] = new string(key[0], 2_000) })], default);
        }

        var before = await store.Tables.QueryAsync("keys", "p", RowRange.All, 10, default);
        await _fixture.CloseAsync();
        using (var database = new Connection(_fixture.DatabasePath))
        {
            database.Execute("""
                CREATE TABLE first(
                    tbl TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, data BLOB NOT NULL,
                    PRIMARY KEY (tbl, partition, key)) WITHOUT ROWID;
                INSERT INTO first SELECT tbl, partition, key, version, data FROM rows;
                DROP TABLE rows;
                ALTER TABLE first RENAME TO rows;
                CREATE TABLE messages(topic TEXT NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL);
                PRAGMA user_version = 1;
                """);
        }

        store = await _fixture.OpenAsync();

        var after = await store.Tables.QueryAsync("keys", "p", RowRange.All, 10, default);
        Assert.Equal(["a", "b", "c"], after.Rows.Select(row => row.Key));
        Assert.Equal(before.Rows.Select(row => row.ETag), after.Rows.Select(row => row.ETag));
        Assert.All(after.Rows, row => Assert.Equal(new string(row.Key[0], 2_000), row.Data["Name"].AsString()));
        var result = await store.Tables.CommitAsync("keys", "p", [RowChange.Insert("a", new RowData())], default);
        Assert.Equal(CommitStatus.AlreadyExists, result.Status);
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfTheSecondFormWithMessages_IsRefusedUntilTheyAreHandled()
    {
        _ = await _fixture.OpenAsync();
        await _fixture.CloseAsync();
        Execute("""
            CREATE TABLE messages(topic TEXT NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL);
            INSERT INTO messages VALUES ('usage', 1, x'01');
            PRAGMA user_version = 2;
            """);

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);
        Assert.Contains("has not handled", exception.Message, StringComparison.Ordinal);
        Execute("DELETE FROM messages");
        _ = await _fixture.OpenAsync();

        void Execute(string sql)
        {
            using var database = new Connection(_fixture.DatabasePath);
            database.Execute(sql);
        }
    }

    [Fact]
    public async Task OpenAsync_FileThatIsNoDatabase_IsRefused()
    {
        _ = await _fixture.OpenAsync();
        await _fixture.CloseAsync();
        await File.WriteAllTextAsync(_fixture.DatabasePath, new string('x', 10_000));

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);

        Assert.Contains("hub.db", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_WorkAfterwards_IsRefused()
    {
        var store = await _fixture.OpenAsync();
        await _fixture.CloseAsync();

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.Tables.CommitAsync(
            "keys", "p", [RowChange.Insert("k", new RowData())], default));
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await store.Tables.GetAsync("keys", "p", "k", default));
    }

    [Fact]
    public async Task DisposeAsync_WorkInHand_IsDoneOrRefused()
    {
        var store = await _fixture.OpenAsync();
        var commits = Enumerable.Range(0, 200).Select(i => store.Tables.CommitAsync(
            "keys", "p", [RowChange.Insert($"{i:D3}", new RowData())], default).AsTask()).ToArray();

        await _fixture.CloseAsync();

        Assert.All(await Task.WhenAll(commits), result => Assert.True(result.Succeeded));
        var page = await (await _fixture.OpenAsync()).Tables.QueryAsync("keys", "p", RowRange.All, 1_000, default);
        Assert.Equal(commits.Length, page.Rows.Count);
    }
}
