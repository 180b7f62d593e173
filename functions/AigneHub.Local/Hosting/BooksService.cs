using AigneHub.Hub.Reconciliation;
using AigneHub.Hub.Statements;

namespace AigneHub.Local.Hosting;

/// <summary>
/// Closes months that are over and compares the books: at ten past four in the night (UTC), and at the start for the time the hub
/// was off.
/// </summary>
internal sealed partial class BooksService(
    StatementCloser closer, BooksReconciliation books, TimeProvider time, ILogger<BooksService> logger) : JobService
{
    private static readonly TimeSpan TimeOfDay = new(4, 10, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync("closing months", closer.RunAsync, stoppingToken).ConfigureAwait(false);
                await TryAsync("comparing the books", books.RunAsync, stoppingToken).ConfigureAwait(false);
                await Task.Delay(UntilNext(), time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub stops.
        }
    }

    private TimeSpan UntilNext()
    {
        var sinceLast = (time.GetUtcNow() - TimeOfDay).UtcTicks % TimeSpan.TicksPerDay;
        return TimeSpan.FromTicks(TimeSpan.TicksPerDay - sinceLast);
    }

    private async Task TryAsync(
        string what, Func<CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        try
        {
            await job(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(problem, what);
        }
    }

    [LoggerMessage(23, LogLevel.Error, "The nightly job of {What} failed; the next try is tomorrow")]
    private partial void LogFailure(Exception problem, string what);
}
