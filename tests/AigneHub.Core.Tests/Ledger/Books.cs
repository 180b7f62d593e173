using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Core.Tests.Ledger;

/// <summary>An account whose transactions follow one another in memory.</summary>
internal sealed class Books
{
    private readonly List<LedgerEntry> _entries = [];
    private LedgerAccount _account = LedgerAccount.Empty;
    private int _operations;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public LedgerAccount Account => _account;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Does something in a transaction of its own.</summary>
    public T Do<T>(Func<LedgerBook, T> change)
    {
        var book = new LedgerBook(_account, Now);
        var result = change(book);
        _account = book.Account;
        _entries.AddRange(book.Entries);
        return result;
    }

    /// <summary>Grants so many nano-credits. Answers the entry's sequence.</summary>
    public long Grant(long nanos, TimeSpan? lasts = null) => Do(book => CreditRules.Apply(
        book, new GrantCredits(NextId(), new Amount(nanos), GrantSource.Manual) { Expires = Now + lasts })).Value!.Sequence;

    /// <summary>Charges one call without a lease.</summary>
    public LedgerEntry Charge(long nanos) =>
        Do(book => ChargeRules.Charge(book, [new CallCharge(NextId(), new Amount(nanos), null, Now, [])]))!;

    /// <summary>Takes back money of a grant.</summary>
    public LedgerEntry Refund(long grant, long nanos) =>
        Do(book => CreditRules.Apply(book, new RefundGrant(NextId(), grant, new Amount(nanos)))).Value!;

    /// <summary>Corrects the balance. Answers the error's code when that is refused.</summary>
    public string? Adjust(long nanos) =>
        Do(book => CreditRules.Apply(book, new AdjustCredits(NextId(), new Amount(nanos), "a slip", "test"))).Error?.Code.Name;

    /// <summary>Leases so many nano-credits.</summary>
    public LeaseGrant Lease(string id, long nanos)
    {
        var wish = new LeaseWish(new Amount(nanos), new Amount(nanos), Amount.Zero);
        return Do(book => LeaseRules.Take(book, new LeaseRequest(id, "inst", Now.AddMinutes(10), wish, [])));
    }

    /// <summary>What is left of each open grant, as <c>sequence:nanos</c>, in the order they are spent.</summary>
    public string Left() => string.Join(' ', _account.Grants.Select(grant => $"{grant.Sequence}:{grant.Remaining.Nanos}"));

    /// <summary>What does not add up when the account is rebuilt from entries.</summary>
    public IReadOnlyList<string> Check(IEnumerable<LedgerEntry>? entries = null)
    {
        var check = new ChainCheck();
        foreach (var entry in entries ?? _entries)
        {
            check.Add(entry);
        }

        check.Finish(_account, []);
        return check.Problems;
    }

    private string NextId() => $"op_{++_operations}";
}
