using AigneHub.Embedded.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace AigneHub.Embedded.Storage;

/// <summary>
/// Moves the write-ahead log into the database, on a thread of its own, while the writer goes on. Under constant load
/// the writer would always be a little ahead and the log would never start anew, so the last pages are moved while
/// the writer pauses: a millisecond or two, once in thousands of pages.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const int PagesBetween = 8_192; // 32 MiB of log
    private const string Checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";

    private readonly Connection _database;
    private readonly SafeFileHandle _file;
    private readonly Lock _gate = new();
    private int _pages;
    private Task _running = Task.CompletedTask;

    public Checkpointer(string path)
    {
        _database = new Connection(path);

        // Closing any handle of the file would drop SQLite's locks on it: this one is closed after all connections.
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    /// <summary>Counts the log's growth; called by the writer.</summary>
    public void Count(int pages, Writer writer)
    {
        _pages += pages;
        if (_pages < PagesBetween)
        {
            return;
        }

        lock (_gate)
        {
            if (_running.IsCompleted)
            {
                _pages = 0;
                _running = Task.Factory.StartNew(
                    () => Run(writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Waits for the running checkpoint and closes the connection, but not yet the file.</summary>
    public void Stop()
    {
        Task running;
        lock (_gate)
        {
            running = _running;
        }

        running.Wait();
        _database.Dispose();
    }

    public void Dispose() => _file.Dispose();

    private void Run(Writer writer)
    {
        if (!MoveBulk())
        {
            return;
        }

        writer.Pause();
        try
        {
            _ = TryCheckpoint();
        }
        finally
        {
            writer.Resume();
        }
    }

    /// <summary>Moves what is there and flushes it, so that little is left to do in the pause.</summary>
    private bool MoveBulk()
    {
        try
        {
            if (TryCheckpoint())
            {
                RandomAccess.FlushToDisk(_file);
                return TryCheckpoint();
            }
        }
        catch (IOException)
        {
            // The log is not reset before SQLite itself has flushed the database.
        }

        return false;
    }

    /// <summary>False when it could not run now. The log keeps everything, and the next one has more to do.</summary>
    private bool TryCheckpoint()
    {
        try
        {
            _database.Prepared(Checkpoint).Run();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
