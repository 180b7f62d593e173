using AigneHub.Embedded.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace AigneHub.Embedded.Storage;

/// <summary>The one database file: its writer, its readers, and the threads that keep it durable and short.</summary>
internal sealed class HubDatabase : IDisposable
{
    private readonly Connection _connection;
    private readonly SafeFileHandle _log;
    private readonly LogSync _sync;
    private readonly Checkpointer _checkpointer;

    public HubDatabase(string path)
    {
        PrivateFile.Ensure(path);
        _connection = new Connection(path);
        try
        {
            Schema.Prepare(_connection);
            _checkpointer = new Checkpointer(path);

            // SQLite keeps the same file while a connection is open.
            _log = File.OpenHandle(
                path + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception)
        {
            _connection.Dispose();
            throw exception is SqliteException or IOException
                ? new EmbeddedStoreException($"The database '{path}' cannot be used: {exception.Message}", exception)
                : exception;
        }

        _sync = new LogSync(() => RandomAccess.FlushToDisk(_log), exception => Writer!.Break(exception));
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
        _log.Dispose();
        _checkpointer.Stop();
        Readers.Dispose();
        _connection.Dispose();
        _checkpointer.Dispose();
    }
}
