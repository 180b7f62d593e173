using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// Writes a subscription's cursor, whatever it is by then. Nobody waits for it: a cursor that is behind after a crash
/// makes messages come again.
/// </summary>
internal sealed class CursorSave(Subscription subscription, long saved, Writer writer) : WriteItem
{
    private const string Write =
        "REPLACE INTO cursors(topic, subscription, sequence) VALUES (?1, ?2, ?3)";

    private long _saved = saved;
    private long _savedBefore = saved;
    private int _enqueued;

    public override bool NeedsSync => false;

    /// <summary>The cursor in the database.</summary>
    public long Saved => Volatile.Read(ref _saved);

    public void Enqueue()
    {
        if (Interlocked.Exchange(ref _enqueued, 1) == 0)
        {
            writer.Enqueue(this);
        }
    }

    public override void Execute(Connection database, VersionSource versions)
    {
        Volatile.Write(ref _enqueued, 0);
        Volatile.Write(ref _saved, subscription.Cursor);
        database.Prepared(Write)
            .Bind(1, subscription.Topic.Name).Bind(2, subscription.Name).Bind(3, _saved).Run();
    }

    public override void Complete()
    {
        _savedBefore = _saved;
        if (subscription.Topic.Forgettable() is > 0 and var upTo)
        {
            writer.Enqueue(new LogForget(subscription.Topic, upTo));
        }
    }

    public override void Fail(Exception exception)
    {
        Volatile.Write(ref _saved, _savedBefore);
        Volatile.Write(ref _enqueued, 0);
    }

    public override void Refuse(Exception exception) => Volatile.Write(ref _enqueued, 0);
}
