using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Statements;

/// <summary>Sums up the entries of a billing period, one after the other.</summary>
internal sealed class LedgerFold(StatementLedger start)
{
    private readonly SortedDictionary<GrantSource, Amount> _grants = [];

    /// <summary>A period without an entry yet, behind the one before.</summary>
    /// <param name="before">The statement before; null for the account's first.</param>
    public static LedgerFold After(ClosedStatement? before)
    {
        var ledger = before?.Statement.Ledger;
        return new LedgerFold(new StatementLedger
        {
            First = (ledger?.Last ?? 0) + 1,
            Last = ledger?.Last ?? 0,
            Head = ledger?.Head ?? default(EntryHash).ToString(),
            Opening = ledger?.Closing ?? Amount.Zero,
            Closing = ledger?.Closing ?? Amount.Zero,
            Grants = [],
            Charged = Amount.Zero,
            Refunded = Amount.Zero,
            Expired = Amount.Zero,
            Adjusted = Amount.Zero,
            Uncovered = Amount.Zero,
            Previous = before?.Hash,
        });
    }

    /// <summary>What the entries so far come to.</summary>
    public StatementLedger Sum { get; private set; } = start;

    public void Add(LedgerEntry entry)
    {
        var taken = Amount.Zero - entry.Change;
        Sum = entry.Kind switch
        {
            EntryKind.Grant => WithGrant(entry),
            EntryKind.Charge => Sum with { Charged = Sum.Charged + taken },
            EntryKind.Refund => Sum with { Refunded = Sum.Refunded + taken },
            EntryKind.Expiry => Sum with { Expired = Sum.Expired + taken },
            EntryKind.Adjustment => Sum with { Adjusted = Sum.Adjusted + entry.Change },
            _ => Sum,
        };
        Sum = Sum with
        {
            Last = entry.Sequence,
            Head = entry.Hash.ToString(),
            Closing = entry.Balance,
            Uncovered = Sum.Uncovered + entry.Uncovered,
        };
    }

    private StatementLedger WithGrant(LedgerEntry entry)
    {
        var source = entry.Source ?? default;
        _grants[source] = _grants.GetValueOrDefault(source) + entry.Change;
        return Sum with { Grants = [.. _grants] };
    }
}
