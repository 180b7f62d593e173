using AigneHub.Core.Bus;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>Hands a topic's messages to one subscriber. Each session has a lane; lanes run side by side.</summary>
internal sealed class Subscription : IDisposable
{
    private readonly BusTopic _topic;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _stopBegun = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly Progress _progress;
    private readonly List<BusDelivery> _taken = [];
    private readonly CursorSave _save;
    private readonly ITimer _linger;
    private int _awake;
    private int _running;

    public Subscription(
        BusTopic topic, IBusSubscriber subscriber, ParkedMessages parked, long cursor, Writer writer,
        TimeProvider time, BusOptions options)
    {
        _topic = topic;
        _progress = new Progress(cursor);
        _save = new CursorSave(this, cursor, writer);
        Subscriber = subscriber;
        Parked = parked;
        Time = time;
        Options = options;
        _linger = time.CreateTimer(
            static self => ((Subscription)self!).Take(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Lock Gate { get; } = new();

    public BusTopic Topic => _topic;

    public IBusSubscriber Subscriber { get; }

    public string Name => Subscriber.Name;

    public ParkedMessages Parked { get; }

    public TimeProvider Time { get; }

    public BusOptions Options { get; }

    /// <summary>Whether nothing new is begun any more.</summary>
    public bool Stopping => _stopBegun.IsCancellationRequested;

    /// <summary>Cancelled when nothing new is begun any more.</summary>
    public CancellationToken StopBegun => _stopBegun.Token;

    /// <summary>Cancelled when the stop will not wait for the batches in hand.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The last sequence taken from the log.</summary>
    public long Position => _progress.Position;

    /// <summary>The last sequence up to which every message was handled or parked.</summary>
    public long Cursor => _progress.Cursor;

    /// <summary>The cursor in the database.</summary>
    public long Saved => _save.Saved;

    /// <summary>Begins with what was parked in an earlier life.</summary>
    public void Start()
    {
        foreach (var (session, count) in Parked.CountBySession())
        {
            AddParked(session, count);
        }

        Wake();
    }

    /// <summary>There are new messages: takes them after the linger.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _awake, 1) == 1)
        {
            return;
        }

        if (Options.Linger > TimeSpan.Zero)
        {
            _ = _linger.Change(Options.Linger, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static self => self.Take(), this, preferLocal: false);
        }
    }

    /// <summary>More messages of a session are parked than its lane knows of.</summary>
    public void AddParked(string session, int count)
    {
        lock (Gate)
        {
            var lane = LaneOf(session);
            lane.AddParked(count);
            StartLocked(lane);
        }
    }

    public void Start(Lane lane)
    {
        lock (Gate)
        {
            StartLocked(lane);
        }
    }

    /// <summary>A lane no longer runs. The caller holds the lock.</summary>
    public void Left(string session, bool forget)
    {
        if (forget)
        {
            _ = _lanes.Remove(session);
        }

        if (--_running == 0 && Stopping)
        {
            _ = _stopped.TrySetResult();
        }
    }

    /// <summary>Messages were handled or parked.</summary>
    public void Done(IReadOnlyList<BusDelivery> batch)
    {
        bool wasFull;
        lock (Gate)
        {
            wasFull = _progress.Room == 0;
            if (!_progress.Done(batch))
            {
                return;
            }
        }

        _save.Enqueue();
        if (wasFull)
        {
            Wake();
        }
    }

    /// <summary>Ends when every message up to a sequence was handled or parked.</summary>
    public Task WhenReachedAsync(long sequence, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            return _progress.WhenReachedAsync(sequence).WaitAsync(cancellationToken);
        }
    }

    public void Report(string session, IReadOnlyList<BusDelivery> batch, bool deadLettered, Exception exception) =>
        Options.Failed?.Invoke(new BusFailure(
            _topic.Name,
            Name,
            session,
            batch.Count == 0 ? 0 : batch[0].Sequence,
            batch.Count,
            batch.Count == 0 ? 0 : batch[0].Attempt,
            deadLettered,
            exception));

    /// <summary>Begins nothing new and waits for the batches in hand, until the token cancels those too.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopBegun.CancelAsync().ConfigureAwait(false);
        lock (Gate)
        {
            foreach (var lane in _lanes.Values)
            {
                lane.Sleep();
            }

            if (_running == 0)
            {
                _ = _stopped.TrySetResult();
            }
        }

        await using var forced = cancellationToken.UnsafeRegister(
            static stop => ((CancellationTokenSource)stop!).Cancel(), _stop).ConfigureAwait(false);
        await _stopped.Task.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _linger.Dispose();
        _stop.Dispose();
        _stopBegun.Dispose();
    }

    /// <summary>Takes messages from the log and puts them on their lanes.</summary>
    private void Take()
    {
        Volatile.Write(ref _awake, 0);
        bool more;
        lock (Gate)
        {
            if (Stopping)
            {
                return;
            }

            _topic.Read(_progress.Position, _progress.Room, _taken);
            foreach (var delivery in _taken)
            {
                var lane = LaneOf(delivery.Message.Session);
                lane.Add(delivery);
                StartLocked(lane);
            }

            _progress.Taken(_taken.Count);
            more = _taken.Count > 0 && _progress.Position < _topic.Flushed && _progress.Room > 0;
            _taken.Clear();
        }

        _topic.Taken();
        if (more)
        {
            Wake();
        }
    }

    private Lane LaneOf(string session)
    {
        if (!_lanes.TryGetValue(session, out var lane))
        {
            lane = new Lane(this, session);
            _lanes.Add(session, lane);
        }

        return lane;
    }

    private void StartLocked(Lane lane)
    {
        if (!Stopping && lane.TryStart())
        {
            _running++;
            _ = ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
        }
    }
}
