using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// The ledger in the tables. Every change of an account is one transaction under the version of its row, so it holds for
/// any number of instances; an operation that comes twice, or whose answer was lost and is asked again, is done once.
/// </summary>
public sealed class LedgerStore
{
    /// <summary>How often somebody else may be quicker before something must be wrong.</summary>
    private const int MaxAttempts = 1_000;

    private readonly ITables _tables;
    private readonly TimeProvider _time;
    private readonly LedgerOutbox? _outbox;
    private readonly LedgerReader _reader;

    /// <summary>A ledger that tells nobody what it finds; a job of another does.</summary>
    public LedgerStore(ITables tables, TimeProvider time)
        : this(tables, time, null)
    {
    }

    internal LedgerStore(ITables tables, TimeProvider time, LedgerOutbox? outbox)
    {
        _tables = tables;
        _time = time;
        _outbox = outbox;
        _reader = new LedgerReader(tables);
    }

    /// <summary>
    /// Applies a <see cref="GrantCredits"/>, <see cref="RefundGrant"/> or <see cref="AdjustCredits"/>. Answers its entry,
    /// or why the operation is refused; <c>conflict</c> when its id was used for another.
    /// </summary>
    public async Task<Outcome<Posted>> ApplyAsync(
        string account, LedgerOperation operation, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            var entry = CreditRules.Apply(transaction.Book, operation);
            if (entry.Failed)
            {
                // The refusal may be the operation's own doing, when it was done before.
                var earlier = LedgerLimits.IsId(operation.Id)
                    ? await FindAsync(account, operation.Id, cancellationToken).ConfigureAwait(false)
                    : null;
                return earlier is null ? entry.Error : Repeat(earlier, operation);
            }

            transaction.Note(operation.Id, entry.Value.Sequence);
            switch (await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false))
            {
                case LedgerCommit.Done:
                    return new Posted(entry.Value, false);
                case LedgerCommit.Repeated:
                    var first = await FindAsync(account, operation.Id, cancellationToken).ConfigureAwait(false);
                    return Repeat(first!, operation);
                default:
                    continue;
            }
        }

        throw TooBusy(account);
    }

    /// <summary>
    /// Charges calls. Those that were charged before are left out, so the same calls can be handed over again. Answers
    /// the entries that were made; more than one when not all fit into a transaction.
    /// </summary>
    public async Task<IReadOnlyList<LedgerEntry>> ChargeAsync(
        string account, IReadOnlyList<CallCharge> calls, CancellationToken cancellationToken)
    {
        var entries = new List<LedgerEntry>();
        var requests = new HashSet<string>(calls.Count, StringComparer.Ordinal);
        var rest = calls.Where(call => requests.Add(call.Request)).ToList();
        for (var attempt = 0; rest.Count > 0; attempt++)
        {
            if (attempt == MaxAttempts)
            {
                throw TooBusy(account);
            }

            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            await transaction.LoadBudgetsAsync(cancellationToken).ConfigureAwait(false);
            var batch = ChargeBatch.Of(rest, transaction.Book, _tables.MaxChanges);
            await transaction.Charged.LoadAsync(batch.Calls, all: attempt > 0, cancellationToken).ConfigureAwait(false);
            foreach (var lease in batch.Leases)
            {
                await transaction.LoadLeaseAsync(lease, cancellationToken).ConfigureAwait(false);
            }

            var entry = ChargeNew(transaction, batch);
            if (entry is null || await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                entries.AddRange(entry is null ? [] : [entry]);
                rest.RemoveRange(0, batch.Calls.Count);
                attempt = -1;
            }
        }

        return entries;
    }

    /// <summary>
    /// Hands out credit to an instance. When it throws, the instance must not use this lease any more: whether it got
    /// anything is not known.
    /// </summary>
    public async Task<LeaseTaken> LeaseAsync(string account, LeaseRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            await transaction.LoadBudgetsAsync(cancellationToken).ConfigureAwait(false);
            await transaction.LoadLeaseAsync(request.Lease, cancellationToken).ConfigureAwait(false);
            var grant = LeaseRules.Take(transaction.Book, request);
            if ((!grant.Held && transaction.Book.Entries.Count == 0)
                || await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                return new LeaseTaken(grant, transaction.Book.Account, [.. transaction.Book.Budgets.Values]);
            }
        }

        throw TooBusy(account);
    }

    /// <summary>Takes back what an instance did not spend. Doing it again changes nothing.</summary>
    public Task ReturnAsync(string account, LeaseReturn back, CancellationToken cancellationToken) => ChangeLeaseAsync(
        account, back.Lease, book => LeaseRules.Return(book, back), cancellationToken);

    /// <summary>Takes back a lease that ended before a moment, as its instance is gone. Does nothing when it has not.</summary>
    public Task CloseAsync(
        string account, string lease, DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        ChangeLeaseAsync(account, lease, book => LeaseRules.Close(book, lease, endedBefore), cancellationToken);

    /// <summary>Takes what has expired out of the balance. Answers how many grants.</summary>
    public async Task<int> ExpireAsync(string account, CancellationToken cancellationToken)
    {
        var expired = 0;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            var mayBeMore = CreditRules.Expire(transaction.Book);
            var count = transaction.Book.Entries.Count;
            if (count == 0)
            {
                return expired;
            }

            if (await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                expired += count;
                attempt = 0;
                if (!mayBeMore)
                {
                    return expired;
                }
            }
        }

        throw TooBusy(account);
    }

    /// <summary>Sets below which balance an account is told so; zero for never.</summary>
    public async Task AlertAsync(string account, Amount below, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            transaction.Book.Alert(below);
            if (await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                return;
            }
        }

        throw TooBusy(account);
    }

    /// <summary>The entry of an operation, by its id; null when it was never done.</summary>
    public Task<LedgerEntry?> FindAsync(string account, string operation, CancellationToken cancellationToken) =>
        _reader.FindAsync(account, operation, cancellationToken);

    private static Outcome<Posted> Repeat(LedgerEntry entry, LedgerOperation operation) =>
        CreditRules.IsOf(entry, operation)
            ? new Posted(entry, true)
            : new HubError(ErrorCodes.Conflict, $"The id '{operation.Id}' was used for another operation.", "id");

    private static InvalidOperationException TooBusy(string account) =>
        new($"The ledger of '{account}' changed {MaxAttempts} times while one change was tried.");

    private ValueTask<LedgerTransaction> BeginAsync(string account, CancellationToken cancellationToken) =>
        LedgerTransaction.BeginAsync(_tables, account, _time.GetUtcNow(), cancellationToken);

    private async Task<LedgerCommit> CommitAsync(
        string account, LedgerTransaction transaction, CancellationToken cancellationToken)
    {
        var commit = await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (commit == LedgerCommit.Done && transaction.Book.Notices.Count > 0 && _outbox is not null)
        {
            await _outbox.TryForwardAsync(account, cancellationToken).ConfigureAwait(false);
        }

        return commit;
    }

    private async Task ChangeLeaseAsync(
        string account, string lease, Action<LedgerBook> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            await transaction.LoadLeaseAsync(lease, cancellationToken).ConfigureAwait(false);
            if (transaction.Book.Leases.GetValueOrDefault(lease) is not { } before)
            {
                return;
            }

            await transaction.LoadBudgetsAsync(cancellationToken).ConfigureAwait(false);
            change(transaction.Book);
            if (ReferenceEquals(before, transaction.Book.Leases.GetValueOrDefault(lease))
                || await CommitAsync(account, transaction, cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                return;
            }
        }

        throw TooBusy(account);
    }

    /// <summary>Charges those calls that were not charged before. Null when all were.</summary>
    private static LedgerEntry? ChargeNew(LedgerTransaction transaction, ChargeBatch batch)
    {
        var calls = batch.Calls.FindAll(call => !transaction.Charged.Contains(call));
        var entry = ChargeRules.Charge(transaction.Book, calls);
        foreach (var call in calls)
        {
            transaction.Charged.Add(call, entry!.Sequence);
        }

        return entry;
    }
}
