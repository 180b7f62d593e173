using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Retention;

/// <summary>
/// Deletes everything whose time is over, day by day and in small batches. A timer calls it each hour; most times a read for
/// each kind tells that nothing is due. What a run leaves, the next one goes on with.
/// </summary>
public sealed partial class RetentionJob
{
    /// <summary>How long a run works on one kind, so that much of it keeps neither the others waiting nor the timer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<IRetention> _kinds;
    private readonly RetentionProgress _progress;
    private readonly TimeProvider _time;
    private readonly ILogger<RetentionJob> _logger;

    internal RetentionJob(
        IEnumerable<IRetention> kinds, RetentionProgress progress, TimeProvider time, ILogger<RetentionJob> logger)
    {
        _kinds = [.. kinds];
        _progress = progress;
        _time = time;
        _logger = logger;
    }

    /// <summary>Deletes what is due. A kind that fails is logged, and does not keep the others from their turn.</summary>
    /// <returns>How many of all kinds were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var kind in _kinds)
        {
            try
            {
                deleted += await RunAsync(kind, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogFailure(problem, kind.Name);
            }
        }

        return deleted;
    }

    private async Task<int> RunAsync(IRetention kind, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var due = RetentionDays.LastOver(now, kind.Kept);
        var mark = await _progress.ReadAsync(kind.Name, cancellationToken).ConfigureAwait(false);
        if (mark is null)
        {
            // What is kept for ever today may have an end tomorrow: then this is the day to begin with.
            mark = new RetentionMark((due ?? RetentionDays.Of(now).AddDays(-1)).AddDays(-1), 0);
            await _progress.WriteAsync(kind.Name, mark, cancellationToken).ConfigureAwait(false);
        }

        var before = mark.Deleted;
        var ends = now + Longest;
        for (var day = mark.Day.AddDays(1); day <= due && _time.GetUtcNow() < ends; day = day.AddDays(1))
        {
            var isWhole = true;
            await foreach (var count in kind.ForgetAsync(day, cancellationToken).ConfigureAwait(false))
            {
                mark = mark with { Deleted = mark.Deleted + count };
                isWhole = _time.GetUtcNow() < ends;
                if (!isWhole)
                {
                    break;
                }
            }

            mark = isWhole ? mark with { Day = day } : mark;
            await _progress.WriteAsync(kind.Name, mark, cancellationToken).ConfigureAwait(false);
        }

        var deleted = (int)(mark.Deleted - before);
        if (deleted > 0)
        {
            LogDeleted(deleted, kind.Name, mark.Day);
        }

        return deleted;
    }

    [LoggerMessage(260, LogLevel.Information, "Deleted {Count} {Kind} whose time is over; none is left from {Day} or before")]
    private partial void LogDeleted(int count, string kind, DateOnly day);

    [LoggerMessage(261, LogLevel.Error, "What is too old of {Kind} could not be deleted; the next try is in an hour")]
    private partial void LogFailure(Exception problem, string kind);
}
