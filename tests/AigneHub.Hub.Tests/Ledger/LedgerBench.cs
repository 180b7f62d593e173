using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Embedded;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>The ledger over a real store, in transactions that Azure allows too.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    public const string Account = "acme";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-ledger-");
    private readonly EmbeddedStore _embedded;

    private LedgerBench(TimeProvider? time)
    {
        Ids = new RandomIdSource(Time);
        _embedded = EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory.FullName), time ?? Time, Ids, default)
            .GetAwaiter().GetResult();
        Tables = SmallCommits.Of(_embedded.Tables);
        Store = new LedgerStore(Tables, time ?? Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public RandomIdSource Ids { get; }

    public ITables Tables { get; }

    public LedgerStore Store { get; }

    public static LedgerBench Open(TimeProvider? time = null) => new(time);

    public async Task<LedgerEntry> GrantAsync(long nanos, string id = "g", TimeSpan? expiresIn = null)
    {
        var operation = new GrantCredits(id, new Amount(nanos), GrantSource.Manual)
        {
            Expires = Time.GetUtcNow() + expiresIn,
        };
        return Ok(await Store.ApplyAsync(Account, operation, default)).Entry;
    }

    public Task<LeaseTaken> LeaseAsync(string lease, long needed, long liked = 0) => Store.LeaseAsync(
        Account,
        new LeaseRequest(
            lease,
            "inst_1",
            Time.GetUtcNow() + TimeSpan.FromMinutes(10),
            new LeaseWish(new Amount(needed), new Amount(needed), new Amount(liked)),
            []),
        default);

    public Task<IReadOnlyList<LedgerEntry>> ChargeAsync(params IEnumerable<CallCharge> calls) =>
        Store.ChargeAsync(Account, [.. calls], default);

    public CallCharge Call(string request, long cost, string? lease = null) =>
        new(request, new Amount(cost), lease, Time.GetUtcNow(), []);

    public async Task<LedgerAccount> AccountAsync()
    {
        var row = await Tables.GetAsync(LedgerRows.Table, Account, LedgerRows.Account, default);
        return row is null ? LedgerAccount.Empty : LedgerRows.ToAccount(row.Data);
    }

    /// <summary>Rebuilds the account from its entries and answers what does not add up.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        var check = new ChainCheck();
        await foreach (var row in Tables.ReadAsync(
            LedgerRows.Table, Account, RowRange.StartingWith(LedgerRows.EntryPrefix), 500, default))
        {
            check.Add(EntryRows.ToEntry(row));
        }

        var leases = new List<Lease>();
        await foreach (var row in Tables.ReadAsync(
            LedgerRows.Table, Account, RowRange.StartingWith(LedgerRows.LeasePrefix), 500, default))
        {
            leases.Add(LedgerRows.ToLease(row));
        }

        check.Finish(await AccountAsync(), leases);
        return check.Problems;
    }

    public static T Ok<T>(Outcome<T> outcome)
        where T : notnull
    {
        Assert.Null(outcome.Error);
        return outcome.Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
