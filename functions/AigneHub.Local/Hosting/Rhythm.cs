namespace AigneHub.Local.Hosting;

/// <summary>When a job is done again.</summary>
internal readonly record struct Rhythm
{
    private readonly TimeSpan _period;
    private readonly TimeSpan? _past;

    private Rhythm(TimeSpan period, TimeSpan? past)
    {
        _period = period;
        _past = past;
    }

    /// <summary>So long after the last time ended.</summary>
    public static Rhythm Every(TimeSpan pause) => new(pause, null);

    /// <summary>So long past each hour.</summary>
    public static Rhythm HourlyAt(TimeSpan past) => new(TimeSpan.FromHours(1), past);

    /// <summary>At a time of each day, UTC.</summary>
    public static Rhythm DailyAt(TimeSpan time) => new(TimeSpan.FromDays(1), time);

    /// <summary>How long it is until then.</summary>
    public TimeSpan UntilNext(DateTimeOffset now) => _past is { } past
        ? TimeSpan.FromTicks(_period.Ticks - ((now - past).UtcTicks % _period.Ticks))
        : _period;
}
