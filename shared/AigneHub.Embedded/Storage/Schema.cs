using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>The database's tables, and their version.</summary>
internal static class Schema
{
    private const long Version = 3;

    /// <summary>
    /// Rows lie in the order in which they came, and their keys in a tree of their own: in one with the data a page would
    /// hold four of them, and every search would go through ten pages.
    /// </summary>
    private const string Rows = """
        CREATE TABLE rows(
            id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
            data BLOB NOT NULL);
        CREATE UNIQUE INDEX rows_key ON rows(tbl, partition, key);
        """;

    private const string Others = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
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
        """;

    /// <summary>The first form had rows and keys in one tree.</summary>
    private const string FromFirst = $"""
        ALTER TABLE rows RENAME TO first_rows;
        {Rows}
        INSERT INTO rows(tbl, partition, key, version, data)
            SELECT tbl, partition, key, version, data FROM first_rows ORDER BY version;
        DROP TABLE first_rows;
        """;

    /// <summary>The second form had the bus's messages.</summary>
    private const string FromSecond = "DROP TABLE messages;";

    /// <summary>
    /// Makes the database ready for writing. Its first transaction is synchronised by SQLite, which also brings the new
    /// files' names to the disk; from then on that is <see cref="LogSync"/>'s.
    /// </summary>
    public static void Prepare(Connection database)
    {
        database.Execute("""
            PRAGMA journal_mode = WAL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA synchronous = FULL;
            PRAGMA cache_size = -8192;
            """);
        var version = database.Scalar("PRAGMA user_version");
        if (version > Version)
        {
            throw new EmbeddedStoreException(
                $"hub.db was written by a newer AigneHub (its form is {version}, this one knows {Version}). "
                + "Start the newer version.");
        }

        if (version is 1 or 2 && database.Scalar("SELECT count(*) FROM messages") > 0)
        {
            throw new EmbeddedStoreException(
                "hub.db has messages that the AigneHub which wrote it has not handled. Start that one once more, and stop it "
                + "when it is idle.");
        }

        database.Execute($"""
            BEGIN IMMEDIATE;
            {version switch { 0 => Rows + Others, 1 => FromFirst + FromSecond, 2 => FromSecond, _ => string.Empty }}
            PRAGMA user_version = {Version};
            UPDATE meta SET value = value + 1 WHERE name = 'versions';
            COMMIT;
            PRAGMA synchronous = NORMAL;
            """);
    }
}
