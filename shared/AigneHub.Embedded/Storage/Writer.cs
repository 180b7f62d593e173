using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>
/// The only writer of the database. Work queues up while a group is being committed and is the next group: one
/// transaction. It runs on the thread pool, one group a turn: under load the groups grow by themselves because the
/// writer waits its turn behind the requests that feed it, and no thread has to be woken. It never waits for the disk.
/// </summary>
internal sealed class Writer : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private readonly Connection _database;
    private readonly VersionSource _versions;
    private readonly LogSync _sync;
    private readonly Action<int> _pagesWritten;
    private List<WriteItem> _queue = [];
    private List<WriteItem> _group = [];
    private bool _running;
    private bool _paused;
    private Exception? _refusal;

    /// <param name="database">The writer's own connection.</param>
    /// <param name="sync">Gets the committed work that needs the disk.</param>
    /// <param name="pagesWritten">Told after each group how many pages the log grew by.</param>
    public Writer(Connection database, LogSync sync, Action<int> pagesWritten)
    {
        _database = database;
        _versions = new VersionSource(database);
        _sync = sync;
        _pagesWritten = pagesWritten;
    }

    public void Enqueue(WriteItem item)
    {
        Exception? refusal;
        lock (_gate)
        {
            refusal = _refusal;
            if (refusal is null)
            {
                _queue.Add(item);
                if (_running || _paused)
                {
                    return;
                }

                _running = true;
            }
        }

        if (refusal is null)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            item.Refuse(refusal);
        }
    }

    /// <summary>Runs work of one step.</summary>
    public Task RunAsync(Action<Connection> work, bool sync)
    {
        var item = new WriteStep(work, sync);
        Enqueue(item);
        return item.Done;
    }

    /// <summary>Waits for the running group and holds the next ones back. Called from a thread that may wait.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _paused = true;
            while (_running)
            {
                _ = Monitor.Wait(_gate);
            }
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            _paused = false;
            _running = _queue.Count > 0;
            if (!_running)
            {
                return;
            }
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Refuses all further work, and waits for what was accepted.</summary>
    public void Close(Exception refusal)
    {
        lock (_gate)
        {
            _refusal ??= refusal;
            while (_running || _queue.Count > 0)
            {
                _ = Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Refuses all further work after the disk failed: nothing can be promised any more.</summary>
    public void Break(Exception exception)
    {
        lock (_gate)
        {
            _refusal ??= exception;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            (_group, _queue) = (_queue, _group);
        }

        RunGroup();
        _group.Clear();
        lock (_gate)
        {
            if (_paused || _queue.Count == 0)
            {
                _running = false;
                Monitor.PulseAll(_gate);
                return;
            }
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void RunGroup()
    {
        try
        {
            Commit();
        }
        catch (Exception exception)
        {
            RollBack();
            foreach (var item in _group)
            {
                item.Fail(exception);
            }

            return;
        }

        List<WriteItem>? unsynced = null;
        foreach (var item in _group)
        {
            item.Committed();
            if (item.NeedsSync)
            {
                (unsynced ??= []).Add(item);
            }
            else
            {
                item.Complete();
            }
        }

        _sync.Written(unsynced);
        _pagesWritten(_database.TakePagesWritten());
    }

    private void Commit()
    {
        _database.Prepared("BEGIN IMMEDIATE").Run();
        foreach (var item in _group)
        {
            item.Execute(_database, _versions);
        }

        _database.Prepared("COMMIT").Run();
    }

    private void RollBack()
    {
        _versions.RolledBack();
        try
        {
            _database.Prepared("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}
