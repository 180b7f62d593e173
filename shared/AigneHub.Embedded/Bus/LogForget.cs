using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// Forgets a part of a log once the disk has every cursor saved and every message parked before: after a crash a message may
/// come again, but must not be missing.
/// </summary>
internal sealed class LogForget(BusTopic topic, long upTo) : WriteItem
{
    public override bool NeedsSync => true;

    public override void Execute(Connection database, VersionSource versions)
    {
        // What it waits for was committed before.
    }

    public override void Complete() => topic.Forget(upTo);

    public override void Fail(Exception exception)
    {
        // The next cursor saved tries again.
    }
}
