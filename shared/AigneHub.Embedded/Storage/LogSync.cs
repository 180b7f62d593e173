using System.Diagnostics;

namespace AigneHub.Embedded.Storage;

/// <summary>
/// Brings a log to the disk, on a thread of its own. Work that needs it is completed after a flush that
/// began after its commit, many at once. Work that does not is flushed soon after all the same.
/// </summary>
internal sealed class LogSync : IDisposable
{
    /// <summary>How long committed work that nobody waits for may stay off the disk under load, about.</summary>
    private static readonly TimeSpan RelaxedInterval = TimeSpan.FromMilliseconds(25);

    private readonly object _gate = new();
    private readonly Action _flush;
    private readonly Action<Exception> _broken;
    private readonly Thread _thread;
    private List<WriteItem> _waiting = [];
    private List<WriteItem> _flushing = [];
    private bool _dirty;
    private bool _stopping;
    private long _lastFlush;

    /// <param name="flush">Flushes what was written before.</param>
    /// <param name="broken">Told when a flush failed: after that nothing on the disk is certain.</param>
    public LogSync(Action flush, Action<Exception> broken)
    {
        _flush = flush;
        _broken = broken;
        _thread = new Thread(Run) { IsBackground = true, Name = "log sync" };
        _thread.Start();
    }

    /// <summary>Something was written; <paramref name="items"/> of it wait for the disk.</summary>
    public void Written(List<WriteItem>? items = null)
    {
        lock (_gate)
        {
            if (items is not null)
            {
                _waiting.AddRange(items);
            }
            else if (_dirty)
            {
                return;
            }

            _dirty = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Flushes what is left and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Run()
    {
        while (WaitForWork())
        {
            Exception? failure = null;
            try
            {
                _flush();
            }
            catch (IOException exception)
            {
                failure = exception;
                _broken(exception);
            }

            foreach (var item in _flushing)
            {
                if (failure is null)
                {
                    item.Complete();
                }
                else
                {
                    item.Fail(failure);
                }
            }

            _flushing.Clear();
        }
    }

    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_stopping && _waiting.Count == 0)
            {
                var rest = _dirty ? RelaxedInterval - Stopwatch.GetElapsedTime(_lastFlush) : Timeout.InfiniteTimeSpan;
                if (_dirty && rest <= TimeSpan.Zero)
                {
                    break;
                }

                // A wait of less than a millisecond would be none at all.
                var wait = rest < TimeSpan.Zero ? Timeout.Infinite : (int)Math.Ceiling(rest.TotalMilliseconds);
                _ = Monitor.Wait(_gate, wait);
            }

            (_flushing, _waiting) = (_waiting, _flushing);
            var work = _dirty;
            _dirty = false;
            _lastFlush = Stopwatch.GetTimestamp();
            return work || !_stopping;
        }
    }
}
