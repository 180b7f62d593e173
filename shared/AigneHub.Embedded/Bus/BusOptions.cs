using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>How the bus hands messages over.</summary>
public sealed record BusOptions
{
    /// <summary>
    /// How long a message that the disk has waits for others, so that they are handled in one batch. Zero for not at all.
    /// </summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// Messages handled in one batch, at most <see cref="BusRules.MaxBatch"/>. That is some less than a transaction of the
    /// embedded tables may have changes, so that what is written for a batch fits into one.
    /// </summary>
    public int Batch { get; init; } = BusRules.MaxBatch;

    /// <summary>The wait before the second attempt. It doubles with each one, up to <see cref="MaxRetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Told about each failed attempt, for the log. Must not throw.</summary>
    public Action<BusFailure>? Failed { get; init; }

    /// <summary>The wait after so many failed attempts.</summary>
    internal TimeSpan DelayAfter(int attempts)
    {
        var delay = RetryDelay * Math.Pow(2, Math.Min(attempts, 30) - 1);
        return delay < MaxRetryDelay ? delay : MaxRetryDelay;
    }
}
