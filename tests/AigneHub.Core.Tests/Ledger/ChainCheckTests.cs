using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Ledger;

public class ChainCheckTests
{
    [Fact]
    public void Check_AnyHistory_AddsUpAndIsNeverNegative() => Prop
        .ForAll(Gen.ArrayOf(Gen.Choose(0, 5).Zip(Gen.Choose(1, 200))).ToArbitrary(), steps =>
        {
            var books = new Books();
            foreach (var (act, nanos) in steps)
            {
                Take(books, act, nanos);
                if (books.Account.Available < Amount.Zero || books.Account.Leased < Amount.Zero)
                {
                    return false;
                }
            }

            return books.Check().Count == 0;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Check_OneEntryChanged_TellsOfItAndOfNoOther()
    {
        var books = History();
        var entries = books.Entries.ToList();
        entries[1] = entries[1] with { Reason = "what nobody said" };

        Assert.Equal(["Entry 2 does not have the hash of its content."], books.Check(entries));
    }

    [Fact]
    public void Check_EntryChangedAndHashedAnew_BreaksTheNext()
    {
        var books = History();
        var entries = books.Entries.ToList();
        var forged = entries[1] with { Reason = "what nobody said" };
        entries[1] = forged with { Hash = EntryHasher.Hash(forged) };

        Assert.Equal(["Entry 3 does not name the hash of the one before."], books.Check(entries));
    }

    [Fact]
    public void Check_EntryLeftOutOrDoubled_IsTold()
    {
        var books = History();

        Assert.Contains("Entry 3 follows entry 1.", books.Check(books.Entries.Where(entry => entry.Sequence != 2)));
        Assert.Contains("Entry 2 follows entry 2.", books.Check([.. books.Entries.Take(2), .. books.Entries.Skip(1)]));
    }

    [Fact]
    public void Hash_EveryField_CountsInIt()
    {
        var entry = History().Entries[0] with { Grant = 1, Calls = [new ChargeLine("r", new Amount(1), new Amount(2))] };
        LedgerEntry[] others =
        [
            entry with { Sequence = 9 },
            entry with { Kind = EntryKind.Refund },
            entry with { Operation = "x" },
            entry with { Time = entry.Time.AddTicks(1) },
            entry with { Change = new Amount(9) },
            entry with { LeasedChange = new Amount(9) },
            entry with { Balance = new Amount(9) },
            entry with { Leased = new Amount(9) },
            entry with { Uncovered = new Amount(9) },
            entry with { Source = GrantSource.Refund },
            entry with { Expires = entry.Time },
            entry with { Grant = 2 },
            entry with { Reason = "x" },
            entry with { Actor = "x" },
            entry with { Calls = [new ChargeLine("r", new Amount(2), new Amount(1))] },
            entry with { Previous = entry.Hash },
        ];

        Assert.Equal(others.Length + 1, others.Append(entry).Select(EntryHasher.Hash).Distinct().Count());
    }

    private static Books History()
    {
        var books = new Books();
        _ = books.Grant(100);
        Assert.Null(books.Adjust(-10));
        _ = books.Charge(20);
        return books;
    }

    private static void Take(Books books, int act, int nanos)
    {
        switch (act)
        {
            case 0:
                _ = books.Grant(nanos);
                break;
            case 1:
                _ = books.Grant(nanos, TimeSpan.FromHours(nanos));
                break;
            case 2:
                _ = books.Charge(nanos);
                break;
            case 3:
                _ = books.Refund(1, nanos);
                break;
            case 4:
                _ = books.Adjust(-nanos);
                break;
            default:
                books.Now += TimeSpan.FromHours(nanos);
                _ = books.Do(CreditRules.Expire);
                break;
        }
    }
}
