using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Rollups;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Statements;

/// <summary>
/// Closes months that are over. Doing it again, or on several instances at once, changes nothing: a statement is inserted once.
/// </summary>
public sealed partial class StatementCloser
{
    private const int RowsAtOnce = 500;

    /// <summary>How long after its end a month is closed at the earliest: the longest calls have ended and are settled.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(3);

    /// <summary>How long a month waits for events that are late. Then it is closed without them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private readonly ITables _tables;
    private readonly StatementStore _store;
    private readonly StatementBuilder _builder;
    private readonly LedgerReader _ledger;
    private readonly OpenHours _hours;
    private readonly HubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<StatementCloser> _logger;

    internal StatementCloser(
        ITables tables,
        StatementStore store,
        StatementBuilder builder,
        LedgerReader ledger,
        OpenHours hours,
        HubOptions options,
        TimeProvider time,
        ILogger<StatementCloser> logger)
    {
        _tables = tables;
        _store = store;
        _builder = builder;
        _ledger = ledger;
        _hours = hours;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Closes every month of every account that is over. One account's failure does not keep the others waiting.</summary>
    /// <returns>How many months were closed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var closed = 0;
        if (_options.Mode == HubMode.ServiceProvider)
        {
            await foreach (var account in _ledger.AccountsAsync(cancellationToken).ConfigureAwait(false))
            {
                closed += await TryAsync(account, CloseLedgerAsync, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var partition in StatementRows.Due.All)
        {
            await foreach (var row in _tables
                .ReadAsync(StatementRows.Table, partition, RowRange.All, RowsAtOnce, cancellationToken)
                .ConfigureAwait(false))
            {
                closed += await TryAsync(
                    row.Data["Account"].AsString()!, (account, token) => CloseDueAsync(account, row, token), cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        return closed;
    }

    private async Task<int> TryAsync(
        string account, Func<string, CancellationToken, Task<int>> close, CancellationToken cancellationToken)
    {
        try
        {
            return await close(account, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogProblem(problem, account);
            return 0;
        }
    }

    /// <summary>Closes the months from the last closed one on, so that each begins where the one before ended.</summary>
    private async Task<int> CloseLedgerAsync(string account, CancellationToken cancellationToken)
    {
        if (await _ledger.EntryAsync(account, 1, cancellationToken).ConfigureAwait(false) is not { } first)
        {
            return 0;
        }

        var (begins, last) = (BillingPeriod.Of(first.Time), BillingPeriod.Of(_time.GetUtcNow()).Previous);
        ClosedStatement? before = null;
        var next = last;
        while (next.CompareTo(begins) >= 0
            && (before = await _store.FindAsync(account, next, cancellationToken).ConfigureAwait(false)) is null)
        {
            next = next.Previous;
        }

        var closed = 0;
        for (next = before is null ? begins : next.Next; next.CompareTo(last) <= 0; next = next.Next)
        {
            if (!await CloseAsync(account, next, before, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            closed++;
            before = await _store.FindAsync(account, next, cancellationToken).ConfigureAwait(false);
        }

        return closed;
    }

    /// <summary>Sees to a month with calls: in internal mode it is closed by them; where accounts pay, by the ledger.</summary>
    private async Task<int> CloseDueAsync(string account, Row due, CancellationToken cancellationToken)
    {
        var text = due.Key[..due.Key.IndexOf('|', StringComparison.Ordinal)];
        if (!BillingPeriod.TryParse(text, out var period) || period.End > _time.GetUtcNow())
        {
            return 0;
        }

        var stands = _options.Mode == HubMode.ServiceProvider
            || await _store.FindAsync(account, period, cancellationToken).ConfigureAwait(false) is not null;
        var closed = !stands && await CloseAsync(account, period, null, cancellationToken).ConfigureAwait(false);
        if (stands || closed)
        {
            _ = await _tables
                .CommitAsync(
                    StatementRows.Table, due.Partition, [RowChange.Delete(due.Key, due.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }

        return closed ? 1 : 0;
    }

    /// <summary>Closes one month, unless something of it may still come.</summary>
    private async Task<bool> CloseAsync(
        string account, BillingPeriod period, ClosedStatement? before, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var waits = now < period.End + Patience;
        if (now < period.End + Settling
            || (waits && await _hours.AnyAsync(account, period.End, cancellationToken).ConfigureAwait(false)))
        {
            return false;
        }

        var statement = await _builder.BuildAsync(account, period, before, waits, cancellationToken).ConfigureAwait(false);
        if (statement is not null)
        {
            _ = await _store.CloseAsync(statement, now, cancellationToken).ConfigureAwait(false);
        }

        return statement is not null;
    }

    [LoggerMessage(140, LogLevel.Error, "The month of account {Account} could not be closed; it is tried again")]
    private partial void LogProblem(Exception problem, string account);
}
