using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>The one database file: its writer, its readers, and the threads that keep it durable and short.</summary>
internal sealed class HubDatabase : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Connection _connection;
    private readonly LogSync _sync;
    private readonly Checkpointer _checkpointer;

    public HubDatabase(string path)
    {
        MakePrivate(path);
        _connection = new Connection(path);
        try
        {
            Schema.Prepare(_connection);
            _checkpointer = new Checkpointer(path);
            _sync = new LogSync(path + "-wal", exception => Writer!.Break(exception));
        }
        catch (Exception exception)
        {
            _connection.Dispose();
            throw exception is SqliteException or IOException
                ? new EmbeddedStoreException($"The database '{path}' cannot be used: {exception.Message}", exception)
                : exception;
        }

        Writer = new Writer(_connection, _sync, pages => _checkpointer.Count(pages, Writer!));
        Readers = new Readers(path);
    }

    /// <summary>The file in a data directory.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "hub.db");

    public Writer Writer { get; }

    public Readers Readers { get; }

    /// <summary>Waits for accepted work and brings it to the disk.</summary>
    public void Dispose()
    {
        Writer.Close(new ObjectDisposedException(nameof(EmbeddedStore)));
        _sync.Dispose();
        _checkpointer.Stop();
        Readers.Dispose();
        _connection.Dispose();
        _checkpointer.Dispose();
    }

    /// <summary>Makes the file, so that SQLite gives it and its log no wider permissions.</summary>
    private static void MakePrivate(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            };
            new FileStream(path, options).Dispose();
        }
    }
}
