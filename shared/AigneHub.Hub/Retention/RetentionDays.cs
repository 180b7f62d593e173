namespace AigneHub.Hub.Retention;

/// <summary>The days (UTC) by which the hub forgets.</summary>
internal static class RetentionDays
{
    /// <summary>The day of a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset Start(this DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The last day of which everything is older than what is kept; null when it is kept for ever.</summary>
    public static DateOnly? LastOver(DateTimeOffset now, TimeSpan? kept) => kept is { } life ? Of(now - life).AddDays(-1) : null;
}
