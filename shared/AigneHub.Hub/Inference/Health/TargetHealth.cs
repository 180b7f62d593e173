namespace AigneHub.Hub.Inference.Health;

/// <summary>How a model with one credential fared lately, as this instance saw it and others told.</summary>
internal sealed class TargetHealth(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private long _coolFrom;
    private long _coolTicks;

    public CircuitBreaker Breaker { get; } = new(First, Longest, time);

    public Latency Latency { get; } = new();

    /// <summary>How long it asked to be left alone yet.</summary>
    public TimeSpan Cooling
    {
        get
        {
            var ticks = Volatile.Read(ref _coolTicks);
            var left = ticks == 0 ? 0 : ticks - time.GetElapsedTime(Volatile.Read(ref _coolFrom)).Ticks;
            return left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero;
        }
    }

    /// <summary>How long until it should be called; zero for now.</summary>
    public TimeSpan Left => Cooling is var cooling && Breaker.Left is var open && cooling > open ? cooling : open;

    /// <summary>Leaves it alone for a while.</summary>
    public void Cool(TimeSpan pause)
    {
        if (pause > Cooling)
        {
            Volatile.Write(ref _coolFrom, time.GetTimestamp());
            Volatile.Write(ref _coolTicks, pause.Ticks);
        }
    }
}
