using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>
/// Rebuilds an account from its entries alone, one after the other, and keeps what does not add up.
/// </summary>
public sealed class ChainCheck
{
    private const int MaxProblems = 100;

    private readonly OpenGrants _grants = new([]);
    private readonly List<string> _problems = [];
    private LedgerAccount _account = LedgerAccount.Empty;

    /// <summary>What does not add up, in sentences; the first hundred.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The account that the entries so far make.</summary>
    public LedgerAccount Account => _account with { Grants = [.. _grants.All] };

    /// <summary>Checks the next entry.</summary>
    public void Add(LedgerEntry entry)
    {
        var name = $"Entry {entry.Sequence}";
        Expect(entry.Sequence == _account.Sequence + 1, $"{name} follows entry {_account.Sequence}.");
        Expect(entry.Previous == _account.Head, $"{name} does not name the hash of the one before.");
        Expect(entry.Hash == EntryHasher.Hash(entry), $"{name} does not have the hash of its content.");
        Replay(entry, name);
        _account = _account with
        {
            Credits = entry.Change > Amount.Zero ? _account.Credits + entry.Change : _account.Credits,
            Charges = entry.Change < Amount.Zero ? _account.Charges - entry.Change : _account.Charges,
            Leased = _account.Leased + entry.LeasedChange,
            Uncovered = _account.Uncovered + entry.Uncovered,
            Sequence = entry.Sequence,
            Head = entry.Hash,
        };
        Expect(entry.Balance == _account.Balance, $"{name} says a balance of {entry.Balance}, not {_account.Balance}.");
        Expect(entry.Leased == _account.Leased, $"{name} says {entry.Leased} leased, not {_account.Leased}.");
        Expect(_account.Available >= Amount.Zero, $"{name} leaves {_account.Available} available.");
        Expect(_account.Leased >= Amount.Zero, $"{name} leaves {_account.Leased} leased.");
    }

    /// <summary>Compares what the entries make with the account and its leases.</summary>
    public void Finish(LedgerAccount account, IEnumerable<Lease> leases)
    {
        Expect(account.Sequence == _account.Sequence, $"The account stands at {account.Sequence}, not {_account.Sequence}.");
        Expect(account.Head == _account.Head, "The account's head is not the last entry's hash.");
        Same("credits", account.Credits, _account.Credits);
        Same("charges", account.Charges, _account.Charges);
        Same("leased credits", account.Leased, _account.Leased);
        Same("uncovered", account.Uncovered, _account.Uncovered);
        Same("balance in open grants", Sum(account.Grants.Select(grant => grant.Remaining)), account.Balance);
        Same("credits in leases", Sum(leases.Select(lease => lease.Remaining)), account.Leased);
        Expect(account.Grants.SequenceEqual(_grants.All), "The account's open grants are not those its entries leave.");
    }

    private static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, (sum, amount) => sum + amount);

    private void Replay(LedgerEntry entry, string name)
    {
        switch (entry.Kind)
        {
            case EntryKind.Grant:
                _grants.Add(new OpenGrant(entry.Sequence, entry.Source ?? default, entry.Expires, entry.Change));
                break;
            case EntryKind.Adjustment when entry.Change > Amount.Zero:
                _grants.Add(new OpenGrant(entry.Sequence, GrantSource.Manual, null, entry.Change));
                break;
            case EntryKind.Charge:
                Expect(Sum(entry.Calls.Select(call => call.Paid)) == Amount.Zero - entry.Change,
                    $"{name} takes another sum than its calls.");
                Spend(Amount.Zero - entry.Change, name);
                break;
            case EntryKind.Refund or EntryKind.Expiry:
                var taken = Amount.Zero - entry.Change;
                var own = _grants.TakeFrom(entry.Grant ?? 0, taken);
                Expect(entry.Kind == EntryKind.Refund || own == taken, $"{name} takes more than its grant had.");
                Spend(taken - own, name);
                break;
            case EntryKind.Lease or EntryKind.LeaseReturn:
                Expect(entry.Change == Amount.Zero, $"{name} changes the balance.");
                break;
            default:
                Spend(Amount.Zero - entry.Change, name);
                break;
        }
    }

    private void Spend(Amount amount, string name)
    {
        var open = Sum(_grants.All.Select(grant => grant.Remaining));
        Expect(amount <= open, $"{name} takes {amount} where {open} is left.");
        _grants.Spend(CreditRules.Min(amount, open));
    }

    private void Same(string what, Amount said, Amount rebuilt) =>
        Expect(said == rebuilt, $"The account says {said} of {what}; it should be {rebuilt}.");

    private void Expect(bool holds, string otherwise)
    {
        if (!holds && _problems.Count < MaxProblems)
        {
            _problems.Add(otherwise);
        }
    }
}
