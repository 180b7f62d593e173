using AigneHub.Core.Money;
using AigneHub.Core.Notices;

namespace AigneHub.Core.Ledger;

/// <summary>
/// An account as one transaction sees it: what was read, and what the rules made of it. Nothing here does I/O; whoever
/// filled the book writes back what changed, all or nothing, and only if the account is still as it was read.
/// </summary>
public sealed class LedgerBook
{
    private readonly OpenGrants _grants;
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<Notice> _notices = [];
    private readonly Dictionary<string, Lease> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<BudgetTarget, Budget> _budgets = [];
    private LedgerAccount _account;

    /// <summary>An account as it was read.</summary>
    public LedgerBook(LedgerAccount account, DateTimeOffset now)
    {
        _account = account;
        _grants = new OpenGrants(account.Grants);
        Now = now;
    }

    /// <summary>The moment of the transaction (UTC).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The account as it is now.</summary>
    public LedgerAccount Account => _account with { Grants = [.. _grants.All] };

    /// <summary>The entries that were added.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>What the account is to be told.</summary>
    public IReadOnlyList<Notice> Notices => _notices;

    /// <summary>The leases that were read or made. One that is over is gone.</summary>
    public IReadOnlyDictionary<string, Lease> Leases => _leases;

    /// <summary>The budgets that were read.</summary>
    public IReadOnlyDictionary<BudgetTarget, Budget> Budgets => _budgets;

    internal OpenGrants Grants => _grants;

    internal Amount Available => _account.Available;

    /// <summary>Adds a lease as it was read.</summary>
    public void Load(Lease lease) => _leases[lease.Id] = lease;

    /// <summary>Adds a budget as it was read.</summary>
    public void Load(Budget budget) => _budgets[budget.Target] = budget;

    internal void Put(Lease lease)
    {
        if (lease.IsOver)
        {
            _ = _leases.Remove(lease.Id);
        }
        else
        {
            _leases[lease.Id] = lease;
        }
    }

    internal void Put(Budget budget) => _budgets[budget.Target] = budget;

    internal void Tell(Notice notice) => _notices.Add(notice);

    /// <summary>Adds a budget that was not there.</summary>
    public void Open(Budget budget)
    {
        _budgets.Add(budget.Target, budget);
        _account = _account with { Budgets = _account.Budgets + 1 };
    }

    /// <summary>Removes a budget. What leases hold of it counts nowhere any more.</summary>
    public void Close(BudgetTarget target)
    {
        _ = _budgets.Remove(target);
        _account = _account with { Budgets = _account.Budgets - 1 };
    }

    /// <summary>Sets other limits. What was spent stays.</summary>
    public void Limit(BudgetTarget target, BudgetLimits limits) =>
        _budgets[target] = _budgets[target] with { Limits = limits };

    /// <summary>Sets below which balance the account is told so.</summary>
    public void Alert(Amount below) => _account = _account with { AlertBelow = below };

    /// <summary>Adds an entry to the chain. Its sequence, sums and hashes are filled in.</summary>
    internal LedgerEntry Post(LedgerEntry draft)
    {
        var change = draft.Change;
        var moved = _account with
        {
            Credits = change > Amount.Zero ? _account.Credits + change : _account.Credits,
            Charges = change < Amount.Zero ? _account.Charges - change : _account.Charges,
            Leased = _account.Leased + draft.LeasedChange,
            Uncovered = _account.Uncovered + draft.Uncovered,
            Sequence = _account.Sequence + 1,
        };
        if (moved.Available < Amount.Zero || moved.Leased < Amount.Zero)
        {
            throw new InvalidOperationException(
                $"A {EntryKindNames.Of(draft.Kind)} would leave {moved.Available} available and {moved.Leased} leased.");
        }

        var entry = draft with
        {
            Sequence = moved.Sequence,
            Time = Now,
            Balance = moved.Balance,
            Leased = moved.Leased,
            Previous = _account.Head,
        };
        entry = entry with { Hash = EntryHasher.Hash(entry) };
        var wasLow = _account.IsLow;
        _account = moved with { Head = entry.Hash };
        _entries.Add(entry);
        if (_account.IsLow && !wasLow)
        {
            Tell(LedgerNotices.BalanceLow(_account, Now));
        }

        return entry;
    }

    /// <summary>The beginning of an entry of an operation; what follows from the account is filled in when it is posted.</summary>
    internal LedgerEntry Draft(EntryKind kind, string operation) => new()
    {
        Sequence = 0,
        Kind = kind,
        Operation = operation,
        Time = Now,
        Balance = Amount.Zero,
        Leased = Amount.Zero,
    };
}
