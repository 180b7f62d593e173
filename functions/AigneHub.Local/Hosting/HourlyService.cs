using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Media;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Rollups;

namespace AigneHub.Local.Hosting;

/// <summary>Does at five past each hour what is due then; and at the start, for the time the hub was off.</summary>
internal sealed partial class HourlyService(
    HourCloser closer,
    ResponseRetention responses,
    AnswerRetention answers,
    MediaRetention media,
    TimeProvider time,
    ILogger<HourlyService> logger) : JobService
{
    // By then nearly all calls of the hour have ended. What comes later is counted when it comes.
    private static readonly TimeSpan PastTheHour = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await CloseAsync(stoppingToken).ConfigureAwait(false);
                await ForgetAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(UntilNext(), time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it stops because the hub could not start.
        }
    }

    private TimeSpan UntilNext()
    {
        var sinceLast = (time.GetUtcNow() - PastTheHour).UtcTicks % TimeSpan.TicksPerHour;
        return TimeSpan.FromTicks(TimeSpan.TicksPerHour - sinceLast);
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await closer.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(problem);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await responses.ForgetAsync(cancellationToken).ConfigureAwait(false);
            await answers.ForgetAsync(cancellationToken).ConfigureAwait(false);
            await media.ForgetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogNotForgotten(problem);
        }
    }

    [LoggerMessage(21, LogLevel.Error, "The hours that ended could not be closed; the next try is in an hour")]
    private partial void LogFailure(Exception problem);

    [LoggerMessage(22, LogLevel.Error, "Old responses, answers and media could not be forgotten; the next try is in an hour")]
    private partial void LogNotForgotten(Exception problem);
}
