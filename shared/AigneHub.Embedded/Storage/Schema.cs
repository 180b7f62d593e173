using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>The database's tables, and their version.</summary>
internal static class Schema
{
    private const long Version = 1;

    /// <summary>
    /// Rows lie in the order of their keys in one tree. Messages of one commit are one row, named by its last sequence:
    /// a message then costs a copy of its bytes instead of an insertion.
    /// </summary>
    private const string Tables = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
        CREATE TABLE rows(
            tbl TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (tbl, partition, key)) WITHOUT ROWID;
        CREATE TABLE messages(
            topic TEXT NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (topic, last)) WITHOUT ROWID;
        CREATE TABLE cursors(
            topic TEXT NOT NULL, subscription TEXT NOT NULL, sequence INTEGER NOT NULL,
            PRIMARY KEY (topic, subscription)) WITHOUT ROWID;
        CREATE TABLE parked(
            topic TEXT NOT NULL, subscription TEXT NOT NULL, sequence INTEGER NOT NULL, session TEXT NOT NULL,
            id TEXT NOT NULL, enqueued INTEGER NOT NULL, body BLOB NOT NULL, attempts INTEGER NOT NULL,
            due INTEGER NOT NULL, dead INTEGER NOT NULL, reason TEXT,
            PRIMARY KEY (topic, subscription, sequence)) WITHOUT ROWID;
        CREATE INDEX parked_session ON parked(topic, subscription, session, sequence) WHERE dead = 0;
        CREATE TABLE secrets(name TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE blobs(
            name TEXT PRIMARY KEY, file TEXT NOT NULL, content_type TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO meta(name, value) VALUES ('versions', 0);
        PRAGMA user_version = 1;
        """;

    /// <summary>
    /// Makes the database ready for writing. Its first transaction is synchronised by SQLite, which also brings the new
    /// files' names to the disk; from then on that is <see cref="LogSync"/>'s.
    /// </summary>
    public static void Prepare(Connection database)
    {
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL");
        var version = database.Scalar("PRAGMA user_version");
        if (version > Version)
        {
            throw new EmbeddedStoreException(
                $"hub.db was written by a newer AigneHub (its form is {version}, this one knows {Version}). "
                + "Start the newer version.");
        }

        database.Execute($"""
            BEGIN IMMEDIATE;
            {(version == 0 ? Tables : string.Empty)}
            UPDATE meta SET value = value + 1 WHERE name = 'versions';
            COMMIT;
            PRAGMA synchronous = NORMAL;
            """);
    }
}
