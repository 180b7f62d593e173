namespace AigneHub.Local.Hosting;

/// <summary>
/// A job that runs as long as the hub. The framework's <see cref="BackgroundService"/> reports a job that never began,
/// because the hub could not start, as one that failed.
/// </summary>
internal abstract class JobService : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(() => ExecuteAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A hub that could not start is not stopped, only disposed of; nor may a job outlive its store then.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Does the job until it is told to stop, and ends without an exception then.</summary>
    protected abstract Task ExecuteAsync(CancellationToken stoppingToken);
}
