using AigneHub.Core.Bus;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// Messages on their way into a topic. Those published while others are being written are written together: the queue works
/// on the thread pool, behind the requests that feed it, so under load the groups grow by themselves.
/// </summary>
internal sealed class PublishQueue(BusTopic topic, LogSync sync) : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private readonly Stack<Publication> _free = [];
    private readonly List<BusMessage> _messages = [];
    private List<Publication> _pending = [];
    private List<Publication> _writing = [];
    private bool _running;

    /// <summary>Where the messages go.</summary>
    public BusTopic Topic => topic;

    public ValueTask PublishAsync(BusMessage message)
    {
        ValueTask task;
        lock (_gate)
        {
            if (!_free.TryPop(out var publication))
            {
                publication = new Publication(this);
            }

            publication.Message = message;
            task = publication.Task;
            _pending.Add(publication);
            if (_running)
            {
                return task;
            }

            _running = true;
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return task;
    }

    /// <summary>Takes back a publication that was awaited.</summary>
    public void Return(Publication publication)
    {
        lock (_gate)
        {
            _free.Push(publication);
        }
    }

    /// <summary>Waits until everything published is written. Called when nobody publishes any more.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            while (_running)
            {
                _ = Monitor.Wait(_gate);
            }
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            (_pending, _writing) = (_writing, _pending);
        }

        Write();
        _writing.Clear();
        _messages.Clear();
        lock (_gate)
        {
            _running = _pending.Count > 0;
            if (!_running)
            {
                Monitor.PulseAll(_gate);
                return;
            }
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Write()
    {
        try
        {
            foreach (var publication in _writing)
            {
                _messages.Add(publication.Message);
            }

            topic.Append(_messages);
        }
        catch (Exception exception)
        {
            foreach (var publication in _writing)
            {
                publication.Fail(exception);
            }

            return;
        }

        foreach (var publication in _writing)
        {
            publication.Complete();
        }

        sync.Written();
    }
}
