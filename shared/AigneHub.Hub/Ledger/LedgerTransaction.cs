using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;
using AigneHub.Hub.Notices;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// One attempt to change an account: reads what the rules need into a book, and writes back what they changed if nobody
/// else changed the account meanwhile. The account's row is read first and replaced by every transaction, so its version
/// stands for everything that was read after it.
/// </summary>
internal sealed class LedgerTransaction
{
    private const int PageRows = 1_000;

    private readonly ITables _tables;
    private readonly string _account;
    private readonly string? _etag;
    private readonly Dictionary<string, (Lease Lease, string ETag)> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<BudgetTarget, (Budget Budget, string ETag)> _budgets = [];
    private RowChange? _operation;

    private LedgerTransaction(ITables tables, string account, Row? row, DateTimeOffset now)
    {
        _tables = tables;
        _account = account;
        _etag = row?.ETag;
        Charged = new ChargedCalls(tables, account);
        Book = new LedgerBook(row is null ? LedgerAccount.Empty : LedgerRows.ToAccount(row.Data), now);
    }

    public LedgerBook Book { get; }

    /// <summary>The calls that were charged before, and that are now.</summary>
    public ChargedCalls Charged { get; }

    /// <summary>Whether the account had no entry yet.</summary>
    public bool IsNew => _etag is null;

    /// <summary>Reads the account.</summary>
    public static async ValueTask<LedgerTransaction> BeginAsync(
        ITables tables, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(LedgerRows.Table, account, LedgerRows.Account, cancellationToken)
            .ConfigureAwait(false);
        return new LedgerTransaction(tables, account, row, now);
    }

    /// <summary>Reads a lease, if there is one of the id.</summary>
    public async ValueTask LoadLeaseAsync(string id, CancellationToken cancellationToken)
    {
        var row = await _tables.GetAsync(LedgerRows.Table, _account, LedgerRows.Lease(id), cancellationToken)
            .ConfigureAwait(false);
        if (row is not null)
        {
            var lease = LedgerRows.ToLease(row);
            _leases.Add(id, (lease, row.ETag));
            Book.Load(lease);
        }
    }

    /// <summary>Reads all budgets. Most accounts have none, which the account's row tells.</summary>
    public async ValueTask LoadBudgetsAsync(CancellationToken cancellationToken)
    {
        if (Book.Account.Budgets == 0)
        {
            return;
        }

        var range = RowRange.StartingWith(LedgerRows.BudgetPrefix);
        await foreach (var row in _tables
            .ReadAsync(LedgerRows.Table, _account, range, PageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            var budget = LedgerRows.ToBudget(row);
            _budgets.Add(budget.Target, (budget, row.ETag));
            Book.Load(budget);
        }
    }

    /// <summary>Makes the commit fail when the operation was done before.</summary>
    public void Note(string operation, long sequence) =>
        _operation = RowChange.Insert(LedgerRows.Operation(operation), LedgerRows.ToOperation(sequence));

    /// <summary>Writes what changed.</summary>
    public async ValueTask<LedgerCommit> CommitAsync(CancellationToken cancellationToken)
    {
        if (IsNew)
        {
            await ListAccountAsync(cancellationToken).ConfigureAwait(false);
        }

        var changes = Changes();
        var result = await _tables
            .CommitAsync(LedgerRows.Table, _account, changes, cancellationToken)
            .ConfigureAwait(false);
        if (result.Succeeded)
        {
            return LedgerCommit.Done;
        }

        var met = result.Status == CommitStatus.AlreadyExists && ReferenceEquals(changes[result.FailedIndex], _operation);
        return met ? LedgerCommit.Repeated : LedgerCommit.Outrun;
    }

    /// <summary>Listed before it exists: a listed account without a row does no harm, one with a row but not listed would.</summary>
    private async ValueTask ListAccountAsync(CancellationToken cancellationToken) =>
        _ = await _tables
            .CommitAsync(
                LedgerRows.Table, LedgerRows.Accounts, [RowChange.Upsert(_account, new RowData(0))], cancellationToken)
            .ConfigureAwait(false);

    private List<RowChange> Changes()
    {
        var account = LedgerRows.ToData(Book.Account);
        var changes = new List<RowChange>
        {
            _etag is null
                ? RowChange.Insert(LedgerRows.Account, account)
                : RowChange.Replace(LedgerRows.Account, account, _etag),
        };
        foreach (var entry in Book.Entries)
        {
            changes.Add(RowChange.Insert(LedgerRows.Entry(entry.Sequence), EntryRows.ToData(entry)));
        }

        AddLeases(changes);
        AddBudgets(changes);
        changes.AddRange(Book.Notices.Select(
            notice => RowChange.Upsert(LedgerRows.Notice(notice.Id), NoticeRows.ToData(notice))));
        changes.AddRange(Charged.Changes());
        if (_operation is not null)
        {
            changes.Add(_operation);
        }

        return changes;
    }

    private void AddLeases(List<RowChange> changes)
    {
        foreach (var (id, lease) in Book.Leases)
        {
            if (!_leases.TryGetValue(id, out var read))
            {
                changes.Add(RowChange.Insert(LedgerRows.Lease(id), LedgerRows.ToData(lease)));
            }
            else if (!ReferenceEquals(read.Lease, lease))
            {
                changes.Add(RowChange.Replace(LedgerRows.Lease(id), LedgerRows.ToData(lease), read.ETag));
            }
        }

        foreach (var (id, read) in _leases)
        {
            if (!Book.Leases.ContainsKey(id))
            {
                changes.Add(RowChange.Delete(LedgerRows.Lease(id), read.ETag));
            }
        }
    }

    private void AddBudgets(List<RowChange> changes)
    {
        foreach (var (target, budget) in Book.Budgets)
        {
            if (!_budgets.TryGetValue(target, out var read))
            {
                changes.Add(RowChange.Insert(LedgerRows.Budget(target), LedgerRows.ToData(budget)));
            }
            else if (!ReferenceEquals(read.Budget, budget))
            {
                changes.Add(RowChange.Replace(LedgerRows.Budget(target), LedgerRows.ToData(budget), read.ETag));
            }
        }

        foreach (var (target, read) in _budgets)
        {
            if (!Book.Budgets.ContainsKey(target))
            {
                changes.Add(RowChange.Delete(LedgerRows.Budget(target), read.ETag));
            }
        }
    }
}
