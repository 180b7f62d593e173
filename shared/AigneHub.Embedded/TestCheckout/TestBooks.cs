using System.Text.Json;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>
/// All that the test processor knows: one partition, so that what happens and what is told of it are one commit. One change
/// is made at a time; no other process uses the store.
/// </summary>
internal sealed class TestBooks(ITables tables, IIdSource ids, TimeProvider time) : IDisposable
{
    private const string Table = "testcheckout";
    private const string Partition = "books";
    private const string Content = "Json";
    private const int PageRows = 200;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Set whenever there is something to tell.</summary>
    public SemaphoreSlim News { get; } = new(0);

    /// <summary>The time (UTC).</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public string NewId(string kind) => ids.NewId(kind);

    /// <summary>Waits for its turn and begins a change.</summary>
    public async Task<TestEntry> BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new TestEntry(this, () => _turn.Release());
    }

    /// <summary>What has this id, or null when nothing has or it is something else.</summary>
    public async Task<T?> FindAsync<T>(string? id, CancellationToken cancellationToken)
        where T : TestRecord
    {
        var row = string.IsNullOrEmpty(id)
            ? null
            : await tables.GetAsync(Table, Partition, id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row) as T;
    }

    /// <summary>All of a kind, oldest first where ids tell the time.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string kind, CancellationToken cancellationToken)
        where T : TestRecord
    {
        var found = new List<T>();
        await foreach (var row in tables
            .ReadAsync(Table, Partition, RowRange.StartingWith(kind + "_"), PageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            found.Add((T)Read(row));
        }

        return found;
    }

    /// <summary>Forgets what the hub was told.</summary>
    public async Task RemoveAsync(TestNews told, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(Table, Partition, told.Id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            _ = await tables
                .CommitAsync(Table, Partition, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async Task WriteAsync(IEnumerable<TestRecord> records, CancellationToken cancellationToken)
    {
        var changes = records.Select(record => RowChange.Upsert(
            record.Id,
            new RowData(1) { [Content] = JsonSerializer.SerializeToUtf8Bytes(record, TestJson.Default.TestRecord) }));
        var result = await tables.CommitAsync(Table, Partition, [.. changes], cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("The test processor could not write.");
        }

        _ = News.Release();
    }

    public void Dispose()
    {
        _turn.Dispose();
        News.Dispose();
    }

    private static TestRecord Read(Row row) =>
        JsonSerializer.Deserialize(row.Data[Content].AsBinary()!, TestJson.Default.TestRecord)!;
}
