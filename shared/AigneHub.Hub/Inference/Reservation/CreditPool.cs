using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// The credit of one account that this instance may spend without asking. Calls are admitted against it in memory; one
/// worker at a time asks the ledger for more, before it runs dry or when calls wait.
/// </summary>
internal sealed partial class CreditPool(
    string account, CreditSource source, LedgerOptions options, IIdSource ids, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<CreditWait> _waits = [];
    private readonly List<HeldLease> _ended = [];
    private readonly LeaseSize _size = new(time);
    private HashSet<BudgetTarget> _budgets = [];
    private HeldLease? _lease;
    private bool _isAsking;
    private bool _isScarce;
    private Task _asking = Task.CompletedTask;

    /// <summary>Sets the most a call can cost aside, or less when its answer can be limited to what there is.</summary>
    public ValueTask<Outcome<Reserved>> ReserveAsync(
        in CallBound bound, BudgetTarget[] targets, CancellationToken cancellationToken)
    {
        CreditWait wait;
        lock (_gate)
        {
            if (_waits.Count == 0 && TryTake(in bound, targets) is { } reserved)
            {
                if (_size.RunsLow(_lease!.Free))
                {
                    Ask();
                }

                return ValueTask.FromResult<Outcome<Reserved>>(reserved);
            }

            wait = new CreditWait(bound, targets, TimestampIn(options.Wait));
            _waits.Add(wait);
            Ask();
        }

        return WaitAsync(wait, cancellationToken);
    }

    /// <summary>Gives back what a call did not cost.</summary>
    public void Settle(Reserved reserved, Amount cost)
    {
        lock (_gate)
        {
            var lease = reserved.Lease!;
            lease.Free += reserved.Amount - cost;
            foreach (var slice in reserved.Slices ?? [])
            {
                slice.Free += reserved.Amount - cost;
            }

            lease.Calls--;
            lease.UsedAt = time.GetTimestamp();
            ServeWhatFits();
            if (_isScarce && _lease is { } current)
            {
                ServeLimited(current);
            }
        }
    }

    /// <summary>Renews the lease while it is used, and gives back what is not needed any more.</summary>
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_lease is { } lease)
            {
                var idle = lease.Calls == 0 && time.GetElapsedTime(lease.UsedAt) >= options.Idle;
                if (idle && !_isAsking)
                {
                    End(lease);
                }
                else if (!idle && time.GetElapsedTime(time.GetTimestamp(), lease.Until) < options.Lease / 2)
                {
                    Ask();
                }
            }
        }

        await ReturnEndedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Learns which budgets there are, so that a new one holds within seconds.</summary>
    public async Task RefreshBudgetsAsync(CancellationToken cancellationToken)
    {
        if (_lease is not null)
        {
            var budgets = await source.ReadBudgetsAsync(account, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _budgets = budgets;
            }
        }
    }

    /// <summary>Gives back everything: the instance ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await WhenAskedAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_lease is { } lease)
            {
                End(lease);
            }
        }

        await ReturnEndedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends when the ledger is not being asked.</summary>
    public Task WhenAskedAsync() => _asking;

    private async ValueTask<Outcome<Reserved>> WaitAsync(CreditWait wait, CancellationToken cancellationToken)
    {
        try
        {
            return await wait.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                _ = _waits.Remove(wait);
            }

            wait.End(CreditErrors.Gone);
            if (await wait.Answer.ConfigureAwait(false) is { Failed: false, Value: var granted })
            {
                Settle(granted, Amount.Zero);
            }

            throw;
        }
    }

    private long TimestampIn(TimeSpan span) =>
        time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>Takes what a call needs if it is at hand. The caller holds the lock.</summary>
    private Reserved? TryTake(in CallBound bound, BudgetTarget[] targets)
    {
        if (_lease is not { IsTaken: true } lease || time.GetTimestamp() >= lease.Until || lease.Free < bound.Full)
        {
            return null;
        }

        return TrySlices(lease, targets, bound.Full, out var slices) ? Take(lease, bound.Full, slices, null) : null;
    }

    private bool TrySlices(HeldLease lease, BudgetTarget[] targets, Amount amount, out BudgetSlice[]? slices)
    {
        slices = SlicesFor(lease, targets);
        foreach (var slice in slices ?? [])
        {
            if (slice.Free < amount)
            {
                return false;
            }
        }

        return true;
    }

    private BudgetSlice[]? SlicesFor(HeldLease lease, BudgetTarget[] targets) => _budgets.Count == 0
        ? null
        : [.. targets.Where(_budgets.Contains).Select(lease.SliceOf)];

    private Reserved Take(HeldLease lease, Amount amount, BudgetSlice[]? slices, long? loweredLimit)
    {
        lease.Free -= amount;
        foreach (var slice in slices ?? [])
        {
            slice.Free -= amount;
        }

        lease.Calls++;
        lease.UsedAt = time.GetTimestamp();
        return new Reserved(amount, lease, slices, loweredLimit);
    }

    /// <summary>Starts the worker unless it runs. The caller holds the lock.</summary>
    private void Ask()
    {
        if (!_isAsking)
        {
            _isAsking = true;
            _asking = Task.Run(AskAsync, CancellationToken.None);
        }
    }

    /// <summary>No caller's cancellation reaches the worker: others may wait for what it brings.</summary>
    private async Task AskAsync()
    {
        var pause = FirstPause;
        while (true)
        {
            HeldLease lease;
            LeaseRequest request;
            var began = time.GetTimestamp();
            lock (_gate)
            {
                _isScarce = false;
                lease = LeaseToAsk();
                request = RequestFor(lease);
            }

            try
            {
                var taken = await source.LeaseAsync(account, request, CancellationToken.None).ConfigureAwait(false);
                if (Serve(lease, taken, began) is not { } mustWait)
                {
                    return;
                }

                if (mustWait)
                {
                    await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(false);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
            catch (Exception problem)
            {
                LogNoLease(problem, account);
                Abandon(lease);
                return;
            }
        }
    }

    /// <summary>The lease to take more of: a fresh one where the old ended or can hold no further budget.</summary>
    private HeldLease LeaseToAsk()
    {
        if (_lease is { } current
            && ((current.IsTaken && time.GetTimestamp() >= current.Until)
                || current.Slices.Count >= LedgerLimits.MaxSlices))
        {
            End(current);
        }

        return _lease ??= new HeldLease(this, ids.NewId("lease")) { UsedAt = time.GetTimestamp() };
    }

    private LeaseRequest RequestFor(HeldLease lease)
    {
        var needed = Amount.Zero - lease.Free;
        var slices = new Dictionary<BudgetTarget, Amount>();
        foreach (var wait in _waits)
        {
            wait.WasAsked = true;
            needed = Plus(needed, wait.Bound.Full);
            foreach (var target in wait.Targets.Where(_budgets.Contains))
            {
                var before = slices.TryGetValue(target, out var sum) ? sum : Amount.Zero - lease.SliceOf(target).Free;
                slices[target] = Plus(before, wait.Bound.Full);
            }
        }

        var unit = _waits.Count == 0 ? Amount.Zero : _waits[0].Bound.Full;
        return new LeaseRequest(
            lease.Id,
            source.Instance,
            time.GetUtcNow() + options.Lease,
            _size.Wish(needed, unit),
            [.. slices.Select(slice => KeyValuePair.Create(slice.Key, _size.Wish(slice.Value, unit)))])
        {
            IsRenewal = lease.IsTaken,
        };
    }

    /// <summary>Sums of bounds may pass what a number holds; nobody has as much.</summary>
    private static Amount Plus(Amount left, Amount right) =>
        new((long)Int128.Min(long.MaxValue, (Int128)left.Nanos + right.Nanos));

    /// <summary>Hands out what came. Null when nobody waits any more, else whether to pause before the ledger is asked again.</summary>
    private bool? Serve(HeldLease lease, LeaseTaken taken, long began)
    {
        lock (_gate)
        {
            var knewAll = _waits.TrueForAll(wait => wait.Targets.All(
                target => _budgets.Contains(target) || !taken.Budgets.Any(budget => budget.Target == target)));
            _budgets = [.. taken.Budgets.Select(budget => budget.Target)];
            Absorb(lease, taken, began);
            ServeWhatFits();
            if (knewAll && ReferenceEquals(lease, _lease))
            {
                ServeLimited(lease);
                RefuseHopeless(lease, taken);
            }

            // Where a budget was news, or the lease was lost, the ledger was not asked for what calls need.
            _isScarce = _waits.Count > 0 && knewAll && ReferenceEquals(lease, _lease)
                && _waits.TrueForAll(wait => wait.WasAsked);
            _isAsking = _waits.Count > 0;
            return _isAsking ? _isScarce : null;
        }
    }

    private void Absorb(HeldLease lease, LeaseTaken taken, long began)
    {
        if (!taken.Grant.Held)
        {
            if (lease.IsTaken)
            {
                // It was closed while this instance was held up: what it had of it is no longer its own.
                _lease = null;
            }

            return;
        }

        lease.IsTaken = true;
        lease.Until = began + (long)(options.Lease.TotalSeconds * time.TimestampFrequency);
        lease.Free += taken.Grant.Credit;
        foreach (var (target, amount) in taken.Grant.Slices)
        {
            lease.SliceOf(target).Free += amount;
        }

        _size.Note(taken.Grant.Credit);
    }

    private void ServeWhatFits()
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            if (TryTake(_waits[i].Bound, _waits[i].Targets) is { } reserved)
            {
                _waits[i].End(reserved);
                _waits.RemoveAt(i--);
            }
        }
    }

    /// <summary>The ledger had no more than it gave, so calls get shorter answers.</summary>
    private void ServeLimited(HeldLease lease)
    {
        for (var i = 0; lease.IsTaken && i < _waits.Count; i++)
        {
            if (_waits[i].WasAsked && TryLimited(lease, _waits[i]) is { } reserved)
            {
                _waits[i].End(reserved);
                _waits.RemoveAt(i--);
            }
        }
    }

    /// <summary>The others wait for what somebody holds and may not need; when nobody does, or for too long, they go.</summary>
    private void RefuseHopeless(HeldLease lease, LeaseTaken taken)
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            var shortage = Shortage.Of(lease, _waits[i], taken);
            if (_waits[i].WasAsked && (!shortage.MayEnd || time.GetTimestamp() >= _waits[i].Deadline))
            {
                _waits[i].End(shortage.Error);
                _waits.RemoveAt(i--);
            }
        }
    }

    private Reserved? TryLimited(HeldLease lease, CreditWait wait)
    {
        var slices = SlicesFor(lease, wait.Targets);
        var covered = lease.Free;
        foreach (var slice in slices ?? [])
        {
            covered = slice.Free < covered ? slice.Free : covered;
        }

        return wait.Bound.LimitFor(covered) is { } limit
            ? Take(lease, wait.Bound.CostOf(limit), slices, limit < wait.Bound.Limit ? limit : null)
            : null;
    }

    /// <summary>Admits nothing more against a lease; what is left of it goes back once its calls have ended.</summary>
    private void End(HeldLease lease)
    {
        _lease = null;
        if (lease.IsTaken)
        {
            _ended.Add(lease);
        }
    }

    /// <summary>
    /// Whether the ledger gave anything is not known. What it may have given beyond what is known is not used; it comes
    /// back when the lease is closed.
    /// </summary>
    private void Abandon(HeldLease lease)
    {
        lock (_gate)
        {
            _isAsking = _isScarce = false;
            if (ReferenceEquals(lease, _lease) && !lease.IsTaken)
            {
                _lease = null;
            }

            foreach (var wait in _waits)
            {
                wait.End(CreditErrors.Unknown);
            }

            _waits.Clear();
        }
    }

    private async Task ReturnEndedAsync(CancellationToken cancellationToken)
    {
        HeldLease[] done;
        lock (_gate)
        {
            done = [.. _ended.Where(lease => lease.Calls == 0)];
        }

        foreach (var lease in done)
        {
            await source.ReturnAsync(account, lease.ToReturn(), cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _ = _ended.Remove(lease);
            }
        }
    }

    [LoggerMessage(50, LogLevel.Error, "No credit of account {Account} could be leased; the calls that waited for it are refused")]
    private partial void LogNoLease(Exception problem, string account);
}
