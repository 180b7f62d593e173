using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Tables;

/// <summary>
/// One transaction. Conditions are checked before the first write, so that one that fails leaves nothing to undo in the
/// group; only insertions, of which there are many, are tried at once and taken back where one fails. Rows are encoded by
/// the caller, before the writer's turn.
/// </summary>
internal sealed class TableCommit : WriteItem
{
    private const string Find = "SELECT version FROM rows WHERE tbl = ?1 AND partition = ?2 AND key = ?3";

    private const string New =
        "INSERT INTO rows(tbl, partition, key, version, data) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    private const string Over =
        "INSERT INTO rows(tbl, partition, key, version, data) VALUES (?1, ?2, ?3, ?4, ?5) "
        + "ON CONFLICT (tbl, partition, key) DO UPDATE SET version = ?4, data = ?5";

    private const string Remove = "DELETE FROM rows WHERE tbl = ?1 AND partition = ?2 AND key = ?3";
    private const int BytesARow = 512;

    private readonly TaskCompletionSource<CommitResult> _done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly string _table;
    private readonly string _partition;
    private readonly IReadOnlyList<RowChange> _changes;
    private readonly int[] _ends;
    private readonly long[] _versions;
    private readonly ByteWriter _data;
    private readonly HotRows _hot;
    private CommitResult _result;

    public TableCommit(string table, string partition, IReadOnlyList<RowChange> changes, HotRows hot)
    {
        _hot = hot;
        _table = table;
        _partition = partition;
        _changes = changes;
        _ends = new int[changes.Count];
        _versions = new long[changes.Count];
        _data = new ByteWriter(changes.Count * BytesARow);
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Kind != ChangeKind.Delete)
            {
                RowCodec.Write(_data, changes[i].Data);
            }

            _ends[i] = _data.Length;
        }
    }

    public Task<CommitResult> Done => _done.Task;

    public override bool NeedsSync => _result.Succeeded;

    public override void Execute(Connection database, VersionSource versions)
    {
        _result = Check(database, asksInsertions: false);
        if (!_result.Succeeded)
        {
            // The first that fails is told, and an insertion may come before it.
            _result = Check(database, asksInsertions: true);
            return;
        }

        _result = Insert(database, versions);
        if (_result.Succeeded)
        {
            Change(database, versions);
        }
    }

    public override void Committed()
    {
        if (!_result.Succeeded || _hot.Find(_table, _partition) is not { } hot)
        {
            return;
        }

        for (var i = 0; i < _changes.Count; i++)
        {
            hot.Committed(_changes[i].Key, _versions[i], DataOf(i), _changes[i].Kind != ChangeKind.Delete);
        }
    }

    public override void Complete()
    {
        _data.Release();
        _done.SetResult(_result);
    }

    public override void Fail(Exception exception)
    {
        _data.Release();
        _done.SetException(exception);
    }

    /// <summary>The first change whose condition fails. Insertions find out by themselves, so they need not be asked.</summary>
    private CommitResult Check(Connection database, bool asksInsertions)
    {
        var find = Prepared(database, Find);
        for (var i = 0; i < _changes.Count; i++)
        {
            var change = _changes[i];
            if (change.Kind == ChangeKind.Upsert || (change.Kind == ChangeKind.Insert && !asksInsertions))
            {
                continue;
            }

            var exists = find.Bind(3, change.Key).Step();
            var version = exists ? find.Int64(0) : 0;
            find.Reset();
            var status = StatusOf(change, exists, version);
            if (status != CommitStatus.Committed)
            {
                return new CommitResult(status, i);
            }
        }

        return CommitResult.Committed;
    }

    private static CommitStatus StatusOf(RowChange change, bool exists, long version)
    {
        if (change.Kind == ChangeKind.Insert)
        {
            return exists ? CommitStatus.AlreadyExists : CommitStatus.Committed;
        }

        if (!exists)
        {
            return CommitStatus.NotFound;
        }

        var same = long.TryParse(change.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            && expected == version;
        return same ? CommitStatus.Committed : CommitStatus.Changed;
    }

    /// <summary>Inserts what is to be new. Where a row is there already, takes out again what was inserted before it.</summary>
    private CommitResult Insert(Connection database, VersionSource versions)
    {
        var insert = Prepared(database, New);
        for (var i = 0; i < _changes.Count; i++)
        {
            if (_changes[i].Kind != ChangeKind.Insert)
            {
                continue;
            }

            Put(insert, i, versions);
            if (database.Changes == 0)
            {
                TakeInsertedBefore(i, database);
                return new CommitResult(CommitStatus.AlreadyExists, i);
            }
        }

        return CommitResult.Committed;
    }

    private void TakeInsertedBefore(int end, Connection database)
    {
        var remove = Prepared(database, Remove);
        for (var i = 0; i < end; i++)
        {
            if (_changes[i].Kind == ChangeKind.Insert)
            {
                remove.Bind(3, _changes[i].Key).Run();
            }
        }
    }

    private void Change(Connection database, VersionSource versions)
    {
        var put = Prepared(database, Over);
        var remove = Prepared(database, Remove);
        for (var i = 0; i < _changes.Count; i++)
        {
            if (_changes[i].Kind == ChangeKind.Delete)
            {
                remove.Bind(3, _changes[i].Key).Run();
            }
            else if (_changes[i].Kind != ChangeKind.Insert)
            {
                Put(put, i, versions);
            }
        }
    }

    private Statement Prepared(Connection database, string sql) =>
        database.Prepared(sql).Bind(1, _table).Bind(2, _partition);

    private void Put(Statement put, int i, VersionSource versions)
    {
        _versions[i] = versions.Next();
        put.Bind(3, _changes[i].Key).Bind(4, _versions[i]).Bind(5, DataOf(i)).Run();
    }

    /// <summary>A change's row in its stored form; empty for a deletion.</summary>
    private ReadOnlySpan<byte> DataOf(int change) => _data.Written[(change == 0 ? 0 : _ends[change - 1]).._ends[change]];
}
