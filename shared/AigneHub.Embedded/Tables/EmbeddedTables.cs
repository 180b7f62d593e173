using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Core.Threads;
using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Tables;

/// <summary>
/// Tables in SQLite. An ETag is a number that never comes twice. Once a commit is handed over it is carried out:
/// cancelling it then would leave its caller not knowing. Without a writer they can only be read.
/// </summary>
internal sealed class EmbeddedTables(Writer? writer, Readers readers) : ITables
{
    private const string Point = "SELECT version, data FROM rows WHERE tbl = ?1 AND partition = ?2 AND key = ?3";

    private const string FromKey =
        "SELECT version, data, key FROM rows WHERE tbl = ?1 AND partition = ?2 AND key >= ?3 ORDER BY key LIMIT ?4";

    private const string Between =
        "SELECT version, data, key FROM rows WHERE tbl = ?1 AND partition = ?2 AND key >= ?3 AND key < ?5 "
        + "ORDER BY key LIMIT ?4";

    private readonly HotRows _hot = new();

    /// <summary>
    /// As many as a batch of the bus needs: what a transaction costs beside its rows is then shared by more of them.
    /// </summary>
    public int MaxChanges => 800;

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_hot.TryGet(table, partition, key, out var row, out var ticket))
        {
            return new ValueTask<Row?>(row);
        }

        var connection = readers.Rent();
        var statement = connection.Prepared(Point);
        try
        {
            var found = statement.Bind(1, table).Bind(2, partition).Bind(3, key).Step();
            row = found ? ReadRow(statement, partition, key) : null;
            if (writer is not null)
            {
                _hot.Loaded(
                    table, partition, key, ticket, found ? statement.Int64(0) : 0, found ? statement.Blob(1) : default, found);
            }

            return new ValueTask<Row?>(row);
        }
        finally
        {
            statement.Reset();
            readers.Return(connection);
        }
    }

    public async ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await PoolThread.EnterAsync();
        var connection = readers.Rent();
        var statement = connection.Prepared(range.Before is null ? FromKey : Between);
        try
        {
            // One row more than asked for tells whether there are more.
            _ = statement.Bind(1, table).Bind(2, partition).Bind(3, range.From ?? string.Empty).Bind(4, take + 1L);
            if (range.Before is not null)
            {
                _ = statement.Bind(5, range.Before);
            }

            var rows = new List<Row>();
            while (statement.Step())
            {
                if (rows.Count == take)
                {
                    return new RowPage(rows, HasMore: true);
                }

                rows.Add(ReadRow(statement, partition, statement.Text(2)));
            }

            return new RowPage(rows, HasMore: false);
        }
        finally
        {
            statement.Reset();
            readers.Return(connection);
        }
    }

    public async ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var commit = new TableCommit(table, partition, changes, _hot);
        (writer ?? throw new InvalidOperationException("The store is open for reading only.")).Enqueue(commit);
        return await commit.Done.ConfigureAwait(false);
    }

    /// <summary>A row of its stored form.</summary>
    public static Row RowOf(string partition, string key, long version, ReadOnlySpan<byte> data) =>
        new(partition, key, version.ToString(CultureInfo.InvariantCulture), RowCodec.Read(data));

    private static Row ReadRow(Statement statement, string partition, string key) =>
        RowOf(partition, key, statement.Int64(0), statement.Blob(1));
}
