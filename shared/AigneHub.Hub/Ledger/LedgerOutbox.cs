using AigneHub.Core.Tables;
using AigneHub.Hub.Notices;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// Tells accounts what the ledger found. Each notice is a row of the transaction that made it, so that none is lost; once
/// it is told the row goes. What is not told at once, the next job tells.
/// </summary>
internal sealed partial class LedgerOutbox(ITables tables, NoticeStore notices, ILogger<LedgerOutbox> logger)
{
    private const int RowsAtOnce = 50;

    /// <summary>Tells what an account was not told yet.</summary>
    public async Task ForwardAsync(string account, CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(
                LedgerRows.Table, account, RowRange.StartingWith(LedgerRows.NoticePrefix), RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            _ = await notices.TellAsync(account, NoticeRows.ToNotice(row.Data), cancellationToken).ConfigureAwait(false);
            _ = await tables
                .CommitAsync(LedgerRows.Table, account, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The same right after a transaction, which stands whatever becomes of this.</summary>
    public async Task TryForwardAsync(string account, CancellationToken cancellationToken)
    {
        try
        {
            await ForwardAsync(account, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogNotTold(problem, account);
        }
    }

    [LoggerMessage(56, LogLevel.Warning, "Account {Account} could not be told what its ledger found; it is tried again")]
    private partial void LogNotTold(Exception problem, string account);
}
