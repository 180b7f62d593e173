using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>Work of one step, with a task that ends when it is durable.</summary>
internal sealed class WriteStep(Action<Connection> work, bool sync) : WriteItem
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public override bool NeedsSync => sync;

    public override void Execute(Connection database, VersionSource versions) => work(database);

    public override void Complete() => _done.SetResult();

    public override void Fail(Exception exception) => _done.SetException(exception);
}
