namespace AigneHub.Local.Hosting;

/// <summary>A job that is done at the start and then again and again. One time that fails does not end it.</summary>
internal abstract partial class RepeatedJob(TimeSpan pause, TimeProvider time, ILogger logger) : JobService
{
    /// <summary>Does it once.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it stops because the hub could not start.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(logger, problem, GetType().Name, pause);
        }
    }

    [LoggerMessage(55, LogLevel.Error, "{Job} failed; the next try is in {Pause}")]
    private static partial void LogFailure(ILogger logger, Exception problem, string job, TimeSpan pause);
}
