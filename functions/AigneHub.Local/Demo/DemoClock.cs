namespace AigneHub.Local.Demo;

/// <summary>Tells the time of the story that is told. Timers run as they do in the world, so that the hub works as ever.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <summary>Goes on to a moment; never back.</summary>
    public void MoveTo(DateTimeOffset moment) =>
        Interlocked.Exchange(ref _ticks, Math.Max(moment.UtcTicks, Interlocked.Read(ref _ticks)));

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
