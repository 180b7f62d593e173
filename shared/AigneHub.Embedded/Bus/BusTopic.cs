using AigneHub.Core.Bus;
using AigneHub.Embedded.Bus.Log;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// A topic: its log, the newest of it in memory, and who gets its messages. They get a message when the disk has it, so
/// nothing they do can outlive it. Sequences have no gaps.
/// </summary>
internal sealed class BusTopic : IDisposable
{
    private const int TailCount = 8_192;
    private const long TailBytes = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly MessageLog _log;
    private readonly MessageTail _tail = new(TailCount, TailBytes);
    private readonly List<BusDelivery> _appended = [];
    private Subscription[] _subscriptions = [];
    private long _last;
    private long _flushed;

    /// <param name="name">The topic's name.</param>
    /// <param name="directory">Where its log is.</param>
    /// <param name="lastKnown">The last sequence that was given out, as far as the database knows.</param>
    /// <param name="time">Says when a message was published.</param>
    public BusTopic(string name, string directory, long lastKnown, TimeProvider time)
    {
        Name = name;
        _time = time;
        _log = new MessageLog(directory, name);
        _log.GoOnAfter(lastKnown);
        _last = Math.Max(lastKnown, _log.Last);
        Flush();
    }

    public string Name { get; }

    /// <summary>The sequence of the last message published.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>The sequence of the last message that the disk has.</summary>
    public long Flushed => Volatile.Read(ref _flushed);

    /// <summary>The sequence of the first message there is; when there is none, of the next.</summary>
    public long First => _log.First is > 0 and var first ? first : Last + 1;

    /// <summary>Who gets the messages. Set once, when the bus starts.</summary>
    public void Attach(Subscription[] subscriptions) => Volatile.Write(ref _subscriptions, subscriptions);

    /// <summary>Writes messages into the log: a crash of the process does not lose them any more.</summary>
    public void Append(List<BusMessage> messages)
    {
        lock (_gate)
        {
            var enqueued = _time.GetUtcNow();
            var sequence = _last;
            foreach (var message in messages)
            {
                _appended.Add(new BusDelivery(++sequence, message, enqueued, Attempt: 1));
            }

            try
            {
                _log.Append(_appended);
                if (_subscriptions.Length > 0)
                {
                    _appended.ForEach(_tail.Append);
                }
            }
            finally
            {
                _appended.Clear();
                Volatile.Write(ref _last, Math.Max(_last, _log.Last));
            }
        }
    }

    /// <summary>Brings what was published to the disk, and tells the subscriptions.</summary>
    public void Flush()
    {
        long last;
        LogFile[] files;
        lock (_gate)
        {
            last = _last;
            files = _log.Files;
        }

        if (last == _flushed)
        {
            return;
        }

        foreach (var file in files)
        {
            file.Flush();
        }

        Volatile.Write(ref _flushed, last);
        foreach (var subscription in _subscriptions)
        {
            subscription.Wake();
        }
    }

    /// <summary>Adds messages after a sequence, from memory or from the log.</summary>
    public void Read(long after, int take, List<BusDelivery> deliveries)
    {
        LogFile file;
        long place;
        long upTo;
        lock (_gate)
        {
            if (take == 0 || after >= _flushed || _tail.TryTake(after + 1, _flushed, take, deliveries))
            {
                return;
            }

            (file, place) = _log.Find(after + 1);
            upTo = Math.Min(_flushed, file.Last);
        }

        file.Read(place, after + 1, upTo, take, deliveries);
    }

    /// <summary>Forgets, in memory, what every subscription has taken.</summary>
    public void Taken()
    {
        var lowest = Lowest(static subscription => subscription.Position);
        lock (_gate)
        {
            _tail.Trim(lowest);
        }
    }

    /// <summary>Up to where the log can be forgotten, once the disk has the cursors saved so far; 0 for nothing.</summary>
    public long Forgettable()
    {
        var lowest = Lowest(static subscription => subscription.Saved);
        lock (_gate)
        {
            return _log.LastOfOlder <= lowest ? _log.LastOfOlder : 0;
        }
    }

    /// <summary>Forgets what was found forgettable.</summary>
    public void Forget(long upTo)
    {
        lock (_gate)
        {
            if (_log.LastOfOlder == upTo)
            {
                _log.ForgetOlder();
            }
        }
    }

    /// <summary>Closes the log, when nobody publishes any more and the cursors are on the disk.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_subscriptions.Length > 0 && Lowest(static subscription => subscription.Saved) >= _last)
            {
                _log.Empty();
            }

            _log.Dispose();
        }
    }

    private long Lowest(Func<Subscription, long> sequence)
    {
        var lowest = long.MaxValue;
        foreach (var subscription in _subscriptions)
        {
            lowest = Math.Min(lowest, sequence(subscription));
        }

        return lowest;
    }
}
