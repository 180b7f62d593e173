namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>When deliveries are tried again, and how long they are kept.</summary>
internal static class DeliveryTimes
{
    /// <summary>How long deliveries that ended are listed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long an endpoint may take nothing before it is disabled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>The pauses after the first attempt, the second and so on: a day in all.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(9),
    ];

    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The pause after so many attempts; the longest after the last, for an attempt that was cut short.</summary>
    public static TimeSpan PauseAfter(int attempts) => Pauses[Math.Min(attempts, Pauses.Length) - 1];
}
