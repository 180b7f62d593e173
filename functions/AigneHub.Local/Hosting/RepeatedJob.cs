namespace AigneHub.Local.Hosting;

/// <summary>
/// A job that is done at the start, for the time the hub was off, and then again and again. A step that fails ends neither
/// the job nor the steps after it.
/// </summary>
internal abstract partial class RepeatedJob(Rhythm rhythm, TimeProvider time, ILogger logger, params JobStep[] steps)
    : JobService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                foreach (var step in steps)
                {
                    await TryAsync(step, stoppingToken).ConfigureAwait(false);
                }

                await Task.Delay(rhythm.UntilNext(time.GetUtcNow()), time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it stops because the hub could not start.
        }
    }

    private async Task TryAsync(JobStep step, CancellationToken cancellationToken)
    {
        try
        {
            await step.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(logger, problem, step.What, rhythm.UntilNext(time.GetUtcNow()));
        }
    }

    [LoggerMessage(55, LogLevel.Error, "The job of {What} failed; the next try is in {Pause}")]
    private static partial void LogFailure(ILogger logger, Exception problem, string what, TimeSpan pause);
}
