using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>
/// Numbers that never come twice, not even after a restart. A block of them is reserved in the database ahead of use,
/// so that handing one out costs nothing.
/// </summary>
internal sealed class VersionSource
{
    private const long Block = 1_000_000;
    private const string Read = "SELECT value FROM meta WHERE name = 'versions'";
    private const string Write = "REPLACE INTO meta(name, value) VALUES ('versions', ?1)";

    private readonly Connection _database;
    private long _next;
    private long _reserved;

    public VersionSource(Connection database)
    {
        _database = database;
        _next = _reserved = database.Scalar(Read);
    }

    /// <summary>The next number. Called inside a transaction.</summary>
    public long Next()
    {
        if (_next == _reserved)
        {
            _database.Prepared(Write).Bind(1, _reserved + Block).Run();
            _reserved += Block;
        }

        return ++_next;
    }

    /// <summary>The transaction was rolled back, and with it perhaps the reservation.</summary>
    public void RolledBack() => _reserved = _next;
}
