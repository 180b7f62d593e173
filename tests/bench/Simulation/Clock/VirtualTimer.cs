namespace AigneHub.Simulation.Clock;

/// <summary>A timer of the virtual clock; it rings once.</summary>
internal sealed class VirtualTimer : ITimer
{
    private readonly VirtualClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private int _version;

    public VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, TimeSpan due)
    {
        (_clock, _callback, _state) = (clock, callback, state);
        Change(due, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var version = ++_version;
        if (dueTime >= TimeSpan.Zero)
        {
            _clock.After(dueTime, () =>
            {
                if (version == _version)
                {
                    _callback(_state);
                }
            });
        }

        return true;
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
