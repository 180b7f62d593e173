namespace AigneHub.Embedded.Tests.Bus;

/// <summary>A clock that stands still until it is moved to the next timer.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer runs, moves to its end, and answers how far that was.</summary>
    public async Task<TimeSpan> AdvanceToNextTimerAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Timer? next;
            TimeSpan by;
            lock (_gate)
            {
                next = _timers.MinBy(timer => timer.Due);
                by = next is null ? TimeSpan.Zero : next.Due - _now;
                _now += by;
                _ = next is not null && _timers.Remove(next);
            }

            if (next is not null)
            {
                next.Fire();
                return by;
            }

            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                _ = time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                _ = time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
