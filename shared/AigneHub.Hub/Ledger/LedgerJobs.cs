using AigneHub.Core.Ledger;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Notices;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// What has to be done to ledgers now and then: leases of instances that are gone come back, grants expire, and accounts
/// are told what they were not told yet. Doing it
/// again, or on several instances at once, changes nothing more.
/// </summary>
public sealed partial class LedgerJobs
{
    private readonly LedgerStore _store;
    private readonly LedgerReader _reader;
    private readonly NoticeStore? _notices;
    private readonly LedgerOutbox? _outbox;
    private readonly HubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerJobs> _logger;

    internal LedgerJobs(
        LedgerStore store,
        LedgerReader reader,
        HubOptions options,
        TimeProvider time,
        ILogger<LedgerJobs> logger,
        NoticeStore? notices = null,
        LedgerOutbox? outbox = null)
    {
        _notices = notices;
        _outbox = outbox;
        _store = store;
        _reader = reader;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Goes through all accounts. One that fails does not keep the others from their turn.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var account in _reader.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await RunAsync(account, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogProblem(problem, account);
            }
        }
    }

    /// <summary>Sees to one account.</summary>
    public async Task RunAsync(string account, CancellationToken cancellationToken)
    {
        if (await _reader.AccountAsync(account, cancellationToken).ConfigureAwait(false) is not { } stands)
        {
            return;
        }

        // A lease may have budgets of which it holds parts but no credit, or await nothing any more.
        var endedBefore = _time.GetUtcNow() - _options.Ledger.LongestCall;
        foreach (var lease in await _reader.LeasesAsync(account, cancellationToken).ConfigureAwait(false))
        {
            if (lease.Ends < endedBefore)
            {
                await _store.CloseAsync(account, lease.Id, endedBefore, cancellationToken).ConfigureAwait(false);
                LogClosed(account, lease.Id, lease.Instance, lease.Remaining.ToString());
            }
        }

        if (stands.Grants.Any(grant => grant.IsDue(_time.GetUtcNow())))
        {
            _ = await _store.ExpireAsync(account, cancellationToken).ConfigureAwait(false);
        }

        await TellAsync(account, stands, cancellationToken).ConfigureAwait(false);
    }

    private async Task TellAsync(string account, LedgerAccount stands, CancellationToken cancellationToken)
    {
        if (_notices is null || _outbox is null)
        {
            return;
        }

        foreach (var notice in LedgerNotices.Expiring(stands, _time.GetUtcNow()))
        {
            _ = await _notices.TellAsync(account, notice, cancellationToken).ConfigureAwait(false);
        }

        await _outbox.ForwardAsync(account, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(
        53,
        LogLevel.Warning,
        "Account {Account}: lease {Lease} of instance {Instance}, which is gone, was closed; {Remaining} credits come back")]
    private partial void LogClosed(string account, string lease, string instance, string remaining);

    [LoggerMessage(54, LogLevel.Error, "The ledger of account {Account} could not be seen to; it is tried again")]
    private partial void LogProblem(Exception problem, string account);
}
