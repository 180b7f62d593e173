using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Retention;

/// <summary>
/// Deletes everything whose time is over, day by day and in small batches. A timer calls it each hour; most times one read
/// tells that nothing is due. What a run leaves, the next one goes on with.
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
        var marks = await ReadMarksAsync(cancellationToken).ConfigureAwait(false);
        var deleted = 0;
        foreach (var kind in _kinds)
        {
            try
            {
                deleted += await RunAsync(kind, marks[kind.Name], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogFailure(problem, kind.Name);
            }
        }

        return deleted;
    }

    /// <summary>How far the job has come with each kind. Of one that is new, nothing is too old yet.</summary>
    private async Task<Dictionary<string, RetentionMark>> ReadMarksAsync(CancellationToken cancellationToken)
    {
        var marks = await _progress.ReadAsync(cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var added = new Dictionary<string, RetentionMark>(StringComparer.Ordinal);
        foreach (var kind in _kinds.Where(kind => !marks.ContainsKey(kind.Name)))
        {
            // What is kept for ever today may have an end tomorrow: then this is the day to go on from.
            var day = RetentionDays.LastOver(now, kind.Kept) ?? RetentionDays.Of(now).AddDays(-2);
            added[kind.Name] = marks[kind.Name] = new RetentionMark(day, 0);
        }

        if (added.Count > 0)
        {
            await _progress.WriteAsync(added, cancellationToken).ConfigureAwait(false);
        }

        return marks;
    }

    private async Task<int> RunAsync(IRetention kind, RetentionMark mark, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var due = RetentionDays.LastOver(now, kind.Kept);
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
            await _progress.WriteAsync([new(kind.Name, mark)], cancellationToken).ConfigureAwait(false);
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
