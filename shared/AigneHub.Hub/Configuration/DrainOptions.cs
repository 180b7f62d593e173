namespace AigneHub.Hub.Configuration;

/// <summary>How far answers are read whose callers have left, from <c>AigneHub__Drain__*</c>.</summary>
public sealed record DrainOptions
{
    /// <summary><c>Seconds</c>: the longest after the caller left.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary><c>Bytes</c>: the most that is read after the caller left.</summary>
    public int Bytes { get; init; } = 16 * 1024 * 1024;

    /// <summary><c>Calls</c>: how many at once on an instance; 0 for none.</summary>
    public int Calls { get; init; } = 100;
}
