using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>Renews a claim while its call is made.</summary>
internal sealed partial class ClaimRenewal : IAsyncDisposable
{
    private static readonly TimeSpan Pause = ClaimStore.Lease / 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;

    public ClaimRenewal(ClaimStore store, Claim claim, TimeProvider time, ILogger logger) =>
        _renewing = RenewAsync(store, claim, time, logger, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task RenewAsync(
        ClaimStore store, Claim claim, TimeProvider time, ILogger logger, CancellationToken stop)
    {
        var isMine = true;
        while (isMine)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
            try
            {
                isMine = await store.RenewAsync(claim).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                LogNotRenewed(logger, problem, claim.RequestId);
            }
        }
    }

    [LoggerMessage(57, LogLevel.Error, "The claim of {RequestId} on its Idempotency-Key could not be renewed")]
    private static partial void LogNotRenewed(ILogger logger, Exception problem, string requestId);
}
