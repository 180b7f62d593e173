using AigneHub.Core.Bus;
using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// A topic's log. Messages published while the writer is busy are written together by the topic's next turn. Sequences
/// have no gaps.
/// </summary>
internal sealed class BusTopic : WriteItem
{
    private const int TailCount = 8_192;
    private const long TailBytes = 32 * 1024 * 1024;
    private const int ChunkBytes = 256 * 1024;
    private const long DeleteAtOnce = 4_096;
    private const string Insert = "INSERT INTO messages(topic, last, data) VALUES (?1, ?2, ?3)";
    private const string Select = "SELECT data FROM messages WHERE topic = ?1 AND last > ?2 ORDER BY last LIMIT ?3";
    private const string Delete = "DELETE FROM messages WHERE topic = ?1 AND last <= ?2";

    private const string SelectLast = """
        SELECT max(
            ifnull((SELECT max(last) FROM messages WHERE topic = ?1), 0),
            ifnull((SELECT max(sequence) FROM cursors WHERE topic = ?1), 0),
            ifnull((SELECT max(sequence) FROM parked WHERE topic = ?1), 0))
        """;

    private readonly Lock _gate = new();
    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly TimeProvider _time;
    private readonly Stack<Publication> _free = [];
    private readonly MessageTail _tail = new(TailCount, TailBytes);
    private readonly List<BusDelivery> _written = [];
    private readonly ByteWriter _chunk = new(4_096);
    private List<Publication> _pending = [];
    private List<Publication> _writing = [];
    private bool _enqueued;
    private Subscription[] _subscriptions = [];
    private long _last;
    private long _deleted;

    public BusTopic(string name, Writer writer, Readers readers, TimeProvider time)
    {
        Name = name;
        _writer = writer;
        _readers = readers;
        _time = time;
        var connection = readers.Rent();
        var last = connection.Prepared(SelectLast).Bind(1, name);
        _ = last.Step();
        _last = last.Int64(0);
        last.Reset();
        readers.Return(connection);
    }

    public string Name { get; }

    /// <summary>The sequence of the last message committed.</summary>
    public long Last => Volatile.Read(ref _last);

    public override bool NeedsSync => false;

    /// <summary>Who gets the messages. Set once, when the bus starts.</summary>
    public void Attach(Subscription[] subscriptions) => Volatile.Write(ref _subscriptions, subscriptions);

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
            if (_enqueued)
            {
                return task;
            }

            _enqueued = true;
        }

        _writer.Enqueue(this);
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

    /// <summary>Adds messages after a sequence, from memory or from the log.</summary>
    public void Read(long after, int take, List<BusDelivery> deliveries)
    {
        if (after == Last || _tail.TryTake(after, take, deliveries))
        {
            return;
        }

        var connection = _readers.Rent();
        var select = connection.Prepared(Select).Bind(1, Name).Bind(2, after).Bind(3, take);
        try
        {
            while (deliveries.Count < take && select.Step())
            {
                MessageCodec.Read(select.Blob(0), after, take, deliveries);
            }
        }
        finally
        {
            select.Reset();
            _readers.Return(connection);
        }
    }

    /// <summary>Forgets, in memory, what every subscription has taken.</summary>
    public void Taken()
    {
        var lowest = long.MaxValue;
        foreach (var subscription in _subscriptions)
        {
            lowest = Math.Min(lowest, subscription.Position);
        }

        _tail.Trim(lowest);
    }

    /// <summary>Deletes, in the writer's turn, what every subscription has done with.</summary>
    public void DeleteHandled(Connection database)
    {
        var lowest = long.MaxValue;
        foreach (var subscription in _subscriptions)
        {
            lowest = Math.Min(lowest, subscription.Saved);
        }

        // Many at once, or all of them when there is nothing else to do; but never so many that others wait.
        if (lowest > _deleted && (lowest - _deleted >= DeleteAtOnce / 4 || lowest == Last))
        {
            _deleted = _deleted == 0 ? lowest : Math.Min(lowest, _deleted + DeleteAtOnce);
            database.Prepared(Delete).Bind(1, Name).Bind(2, _deleted).Run();
        }
    }

    public override void Execute(Connection database, VersionSource versions)
    {
        lock (_gate)
        {
            (_pending, _writing) = (_writing, _pending);
            _enqueued = false;
        }

        var enqueued = _time.GetUtcNow();
        var sequence = _last;
        MessageCodec.WriteStart(_chunk, enqueued, sequence + 1);
        foreach (var publication in _writing)
        {
            if (_chunk.Length >= ChunkBytes)
            {
                WriteChunk(database, sequence);
                MessageCodec.WriteStart(_chunk, enqueued, sequence + 1);
            }

            MessageCodec.Write(_chunk, publication.Message);
            _written.Add(new BusDelivery(++sequence, publication.Message, enqueued, Attempt: 1));
        }

        WriteChunk(database, sequence);
    }

    public override void Complete()
    {
        if (_subscriptions.Length > 0)
        {
            _tail.Append(_written);
        }

        Volatile.Write(ref _last, _last + _written.Count);
        _written.Clear();
        foreach (var publication in _writing)
        {
            publication.Complete();
        }

        _writing.Clear();
        foreach (var subscription in _subscriptions)
        {
            subscription.Wake();
        }
    }

    public override void Fail(Exception exception)
    {
        _written.Clear();
        if (_writing.Count == 0)
        {
            // The group failed before this topic's turn in it.
            Refuse(exception);
            return;
        }

        foreach (var publication in _writing)
        {
            publication.Fail(exception);
        }

        _writing.Clear();
    }

    public override void Refuse(Exception exception)
    {
        List<Publication> refused;
        lock (_gate)
        {
            refused = _pending;
            _pending = [];
            _enqueued = false;
        }

        foreach (var publication in refused)
        {
            publication.Fail(exception);
        }
    }

    private void WriteChunk(Connection database, long last) =>
        database.Prepared(Insert).Bind(1, Name).Bind(2, last).Bind(3, _chunk.Written).Run();
}
