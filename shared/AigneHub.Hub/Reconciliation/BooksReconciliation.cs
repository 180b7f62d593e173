using System.Globalization;
using System.Runtime.CompilerServices;
using AigneHub.Core.Notices;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Statements;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Reconciliation;

/// <summary>
/// Compares the books of all accounts: the days that ended lately, and again what differed before. What differs is a row and an
/// alert, never a correction; when it agrees again its row says since when.
/// </summary>
public sealed partial class BooksReconciliation
{
    private const int Days = 3;

    private readonly LedgerReader _ledger;
    private readonly StatementStore _statements;
    private readonly DifferenceStore _differences;
    private readonly IReadOnlyList<IBooksCheck> _checks;
    private readonly NoticeStore _notices;
    private readonly TimeProvider _time;
    private readonly ILogger<BooksReconciliation> _logger;

    internal BooksReconciliation(
        LedgerReader ledger,
        StatementStore statements,
        DifferenceStore differences,
        IEnumerable<IBooksCheck> checks,
        NoticeStore notices,
        TimeProvider time,
        ILogger<BooksReconciliation> logger)
    {
        _ledger = ledger;
        _statements = statements;
        _differences = differences;
        _checks = [.. checks];
        _notices = notices;
        _time = time;
        _logger = logger;
    }

    /// <summary>Compares the books of all accounts. One that fails does not keep the others from their turn.</summary>
    public Task<BooksReport> RunAsync(CancellationToken cancellationToken) => RunAsync(null, Days, cancellationToken);

    /// <summary>Compares the books of one account, or of all, of so many days before today.</summary>
    public async Task<BooksReport> RunAsync(string? account, int days, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var report = new BooksReport(0, 0, 0);
        var accounts = account is null ? AccountsAsync(cancellationToken) : new[] { account }.ToAsyncEnumerable();
        await foreach (var one in accounts.ConfigureAwait(false))
        {
            report = report with { Accounts = report.Accounts + 1 };
            foreach (var check in _checks)
            {
                var scopes = check.Scopes(CheckedDays.UpTo(_time.GetUtcNow(), days))
                    .Union(open.Where(it => it.Account == one && it.Check == check.Name).Select(it => it.Scope));
                foreach (var scope in scopes)
                {
                    var differs = await TryAsync(check, one, scope, cancellationToken).ConfigureAwait(false);
                    report = report with
                    {
                        Checked = report.Checked + 1,
                        Differences = report.Differences + (differs ? 1 : 0),
                    };
                }
            }
        }

        return report;
    }

    private async Task<List<Difference>> OpenAsync(CancellationToken cancellationToken)
    {
        var open = new List<Difference>();
        await foreach (var difference in _differences.AllAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (difference.IsOpen)
            {
                open.Add(difference);
            }
        }

        return open;
    }

    /// <summary>Accounts with a ledger, and those with a statement only, as in internal mode.</summary>
    private async IAsyncEnumerable<string> AccountsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var account in _ledger.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(account))
            {
                yield return account;
            }
        }

        await foreach (var account in _statements.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(account))
            {
                yield return account;
            }
        }
    }

    private async Task<bool> TryAsync(
        IBooksCheck check, string account, string scope, CancellationToken cancellationToken)
    {
        try
        {
            var problems = await check.CheckAsync(account, scope, cancellationToken).ConfigureAwait(false);
            var difference = await _differences
                .NoteAsync(check.Name, account, scope, problems, cancellationToken)
                .ConfigureAwait(false);
            if (difference is { IsOpen: true, Note: null })
            {
                LogDifference(account, check.Name, scope, difference.Count, difference.Details[0]);
                _ = await TellAsync(difference, cancellationToken).ConfigureAwait(false);
            }

            return problems.Count > 0;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogProblem(problem, check.Name, account);
            return false;
        }
    }

    /// <summary>The alert comes every night; the notice once, and again when the difference grows.</summary>
    private Task<bool> TellAsync(Difference difference, CancellationToken cancellationToken)
    {
        var count = difference.Count.ToString(CultureInfo.InvariantCulture);
        return _notices.TellAsync(
            HubOptions.MainAccount,
            new Notice(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{NoticeKinds.BooksDiffer}:{difference.Id}:{difference.Found.ToUnixTimeSeconds()}:{count}"),
                NoticeKinds.BooksDiffer,
                difference.Id,
                _time.GetUtcNow(),
                new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["account"] = difference.Account,
                    ["check"] = difference.Check,
                    ["scope"] = difference.Scope,
                    ["count"] = count,
                }),
            cancellationToken);
    }

    [LoggerMessage(
        141,
        LogLevel.Critical,
        "The books of account {Account} differ ({Check}, {Scope}), in {Count} places: {First}")]
    private partial void LogDifference(string account, string check, string scope, long count, string first);

    [LoggerMessage(142, LogLevel.Error, "The check '{Check}' of account {Account} failed; it is tried again the next night")]
    private partial void LogProblem(Exception problem, string check, string account);
}
