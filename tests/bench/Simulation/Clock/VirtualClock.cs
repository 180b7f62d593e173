namespace AigneHub.Simulation.Clock;

/// <summary>
/// Time that passes only when nothing is left to do. One thread runs everything in the order of its time, so that a run
/// is repeatable and a minute of heavy load takes seconds.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _due = new();
    private long _order;

    public TimeSpan Elapsed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new VirtualTimer(this, callback, state, dueTime);

    /// <summary>Does something after a while.</summary>
    public void After(TimeSpan wait, Action action) =>
        _due.Enqueue(action, (Elapsed.Ticks + wait.Ticks, _order++));

    /// <summary>Waits. What follows runs on the thread of the clock.</summary>
    public Task WaitAsync(TimeSpan wait)
    {
        var done = new TaskCompletionSource();
        After(wait, done.SetResult);
        return done.Task;
    }

    /// <summary>Lets time pass.</summary>
    public void RunUntil(TimeSpan end)
    {
        while (_due.TryPeek(out var action, out var at) && at.Ticks <= end.Ticks)
        {
            _due.Dequeue();
            Elapsed = TimeSpan.FromTicks(at.Ticks);
            action();
        }

        Elapsed = end;
    }
}
