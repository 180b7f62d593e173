using SQLitePCL;

namespace AigneHub.Embedded.Sqlite;

/// <summary>A connection, used by one thread at a time, that keeps its statements prepared.</summary>
internal sealed class Connection : IDisposable
{
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE
    private const int MemoryStatus = 9; // SQLITE_CONFIG_MEMSTATUS

    private readonly sqlite3 _database;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Connection()
    {
        Batteries_V2.Init();

        // Nobody asks how much memory SQLite uses, and counting takes a lock for every allocation.
        _ = raw.sqlite3_config(MemoryStatus, 0);
    }

    public Connection(string path)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out _database, flags, null);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(code, $"'{path}' cannot be opened: {raw.sqlite3_errstr(code).utf8_to_string()}");
        }

        _ = raw.sqlite3_busy_timeout(_database, 10_000);
    }

    /// <summary>Rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>The prepared statement of a text, which is prepared once.</summary>
    public Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            var code = raw.sqlite3_prepare_v2(_database, sql, out var handle);
            if (code != raw.SQLITE_OK)
            {
                throw new SqliteException(code, $"{raw.sqlite3_errmsg(_database).utf8_to_string()} in: {sql}");
            }

            statement = new Statement(_database, handle);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_database, sql);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(code, $"{raw.sqlite3_errmsg(_database).utf8_to_string()} in: {sql}");
        }
    }

    /// <summary>The number a statement without parameters answers with.</summary>
    public long Scalar(string sql)
    {
        var statement = Prepared(sql);
        var value = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return value;
    }

    /// <summary>Pages this connection wrote to the log since the last call.</summary>
    public int TakePagesWritten()
    {
        _ = raw.sqlite3_db_status(_database, PagesWritten, out var pages, out _, 1);
        return pages;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _database.Dispose();
    }
}
