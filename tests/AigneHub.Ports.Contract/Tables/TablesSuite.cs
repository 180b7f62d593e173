using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>What the suites of the tables port share: an adapter below the checks, and a partition of its own.</summary>
public abstract class TablesSuite : IAsyncLifetime
{
    protected const string Table = "contract";

    protected ITables Tables { get; private set; } = null!;

    protected string Partition { get; } = $"p-{Guid.NewGuid():N}";

    public async Task InitializeAsync() => Tables = new CheckedTables(await OpenAsync());

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The adapter, without the checks.</summary>
    protected abstract Task<ITables> OpenAsync();

    protected static RowData Data(string value) => new() { ["Value"] = value };

    protected async Task<CommitResult> CommitAsync(params RowChange[] changes) =>
        await Tables.CommitAsync(Table, Partition, changes, default);

    protected async Task<Row?> GetAsync(string key) => await Tables.GetAsync(Table, Partition, key, default);

    protected async Task<string?> ValueAsync(string key) => (await GetAsync(key))?.Data["Value"].AsString();

    protected async Task<RowPage> QueryAsync(RowRange range, int take = TableRules.MaxPageRows) =>
        await Tables.QueryAsync(Table, Partition, range, take, default);

    protected async Task<string[]> KeysAsync(RowRange range) =>
        [.. (await QueryAsync(range)).Rows.Select(row => row.Key)];

    /// <summary>Inserts rows and answers the version of the last.</summary>
    protected async Task<string> InsertAsync(params string[] keys)
    {
        foreach (var chunk in keys.Chunk(TableRules.MaxChanges))
        {
            var result = await CommitAsync([.. chunk.Select(key => RowChange.Insert(key, Data(key)))]);
            Assert.Equal(CommitResult.Committed, result);
        }

        return (await GetAsync(keys[^1]))!.ETag;
    }
}
