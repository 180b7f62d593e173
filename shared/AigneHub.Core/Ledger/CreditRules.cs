using AigneHub.Core.Errors;
using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How credits come and go other than by calls.</summary>
public static class CreditRules
{
    private static readonly HubError NotPositive =
        new(ErrorCodes.InvalidValue, "'amount' must be more than nothing.", "amount");

    /// <summary>Applies an operation to the book. Answers its entry, or why it is refused; then nothing changed.</summary>
    public static Outcome<LedgerEntry> Apply(LedgerBook book, LedgerOperation operation)
    {
        if (!LedgerLimits.IsId(operation.Id))
        {
            return new HubError(
                ErrorCodes.InvalidValue,
                $"'id' must be 1 to {LedgerLimits.MaxIdLength} letters, digits, '_', '-', ':' or '.'.",
                "id");
        }

        return operation switch
        {
            GrantCredits grant => Grant(book, grant),
            RefundGrant refund => Refund(book, refund),
            AdjustCredits adjustment => Adjust(book, adjustment),
            _ => throw new ArgumentException($"{operation.GetType().Name} is no known operation.", nameof(operation)),
        };
    }

    /// <summary>Whether an entry is what this operation led to, so that it came twice, and not another of its id.</summary>
    public static bool IsOf(LedgerEntry entry, LedgerOperation operation) => operation switch
    {
        GrantCredits grant => entry.Kind == EntryKind.Grant && entry.Change == grant.Amount
            && entry.Source == grant.Source,
        RefundGrant refund => entry.Kind == EntryKind.Refund && entry.Grant == refund.Grant
            && entry.Uncovered - entry.Change == refund.Amount,
        AdjustCredits adjustment => entry.Kind == EntryKind.Adjustment && entry.Change == adjustment.Change,
        _ => false,
    };

    /// <summary>
    /// Takes out of the balance what has expired and nobody holds. What is leased of it may still be spent; when it comes
    /// back instead, the next time takes it. Answers whether there may be more.
    /// </summary>
    public static bool Expire(LedgerBook book)
    {
        var due = book.Grants.All.Where(grant => grant.IsDue(book.Now)).Take(LedgerLimits.MaxExpiries).ToArray();
        foreach (var grant in due)
        {
            var amount = Min(grant.Remaining, book.Available);
            if (amount == Amount.Zero)
            {
                return false;
            }

            _ = book.Grants.TakeFrom(grant.Sequence, amount);
            _ = book.Post(book.Draft(EntryKind.Expiry, $"grant:{grant.Sequence}") with
            {
                Change = Amount.Zero - amount,
                Grant = grant.Sequence,
            });
        }

        return due.Length == LedgerLimits.MaxExpiries;
    }

    internal static Amount Min(Amount left, Amount right) => left < right ? left : right;

    private static Outcome<LedgerEntry> Grant(LedgerBook book, GrantCredits grant)
    {
        if (grant.Amount <= Amount.Zero)
        {
            return NotPositive;
        }

        if (grant.Expires <= book.Now)
        {
            return new HubError(ErrorCodes.InvalidValue, "'expires' must be in the future.", "expires");
        }

        if (Refusal(book, grant.Amount) is { } refusal)
        {
            return refusal;
        }

        var entry = book.Post(book.Draft(EntryKind.Grant, grant.Id) with
        {
            Change = grant.Amount,
            Source = grant.Source,
            Expires = grant.Expires,
            Reason = grant.Reason,
            Actor = grant.Actor,
        });
        book.Grants.Add(new OpenGrant(entry.Sequence, grant.Source, grant.Expires, grant.Amount));
        return entry;
    }

    private static Outcome<LedgerEntry> Refund(LedgerBook book, RefundGrant refund)
    {
        if (refund.Amount <= Amount.Zero)
        {
            return NotPositive;
        }

        var taken = Min(refund.Amount, book.Available);
        book.Grants.Spend(taken - book.Grants.TakeFrom(refund.Grant, taken));
        return book.Post(book.Draft(EntryKind.Refund, refund.Id) with
        {
            Change = Amount.Zero - taken,
            Uncovered = refund.Amount - taken,
            Grant = refund.Grant,
            Reason = refund.Reason,
            Actor = refund.Actor,
        });
    }

    private static Outcome<LedgerEntry> Adjust(LedgerBook book, AdjustCredits adjustment)
    {
        if (adjustment.Change == Amount.Zero)
        {
            return new HubError(ErrorCodes.InvalidValue, "'amount' must not be nothing.", "amount");
        }

        var gives = adjustment.Change > Amount.Zero;
        if (gives && Refusal(book, adjustment.Change) is { } refusal)
        {
            return refusal;
        }

        if (book.Available + adjustment.Change < Amount.Zero)
        {
            return new HubError(
                ErrorCodes.Conflict, $"The account has {book.Available} credits available, so no more can be taken.");
        }

        if (!gives)
        {
            book.Grants.Spend(Amount.Zero - adjustment.Change);
        }

        var entry = book.Post(book.Draft(EntryKind.Adjustment, adjustment.Id) with
        {
            Change = adjustment.Change,
            Reason = adjustment.Reason,
            Actor = adjustment.Actor,
        });
        if (gives)
        {
            book.Grants.Add(new OpenGrant(entry.Sequence, GrantSource.Manual, null, adjustment.Change));
        }

        return entry;
    }

    private static HubError? Refusal(LedgerBook book, Amount added)
    {
        if (book.Grants.All.Count >= LedgerLimits.MaxOpenGrants)
        {
            return new HubError(
                ErrorCodes.Conflict, $"The account has {LedgerLimits.MaxOpenGrants} open grants, as many as it may.");
        }

        return book.Account.Credits.Nanos > long.MaxValue - added.Nanos
            ? new HubError(ErrorCodes.InvalidValue, "'amount' is more than an account can hold.", "amount")
            : null;
    }
}
