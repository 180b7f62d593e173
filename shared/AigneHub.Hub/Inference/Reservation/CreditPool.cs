using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// The credit of one account that this instance may spend without asking. Calls are admitted against it in memory; one
/// worker at a time asks the ledger for more, before it runs dry or when calls wait. One lock guards all of it.
/// </summary>
internal sealed class CreditPool
{
    private readonly Lock _gate = new();
    private readonly string _account;
    private readonly CreditSource _source;
    private readonly LedgerOptions _options;
    private readonly TimeProvider _time;
    private readonly LeaseSize _size;
    private readonly CreditHolding _holding;
    private readonly CreditQueue _queue;
    private readonly CreditAsker _asker;

    public CreditPool(
        string account, CreditSource source, LedgerOptions options, IIdSource ids, TimeProvider time, ILogger logger)
    {
        (_account, _source, _options, _time) = (account, source, options, time);
        _size = new LeaseSize(time);
        _holding = new CreditHolding(this, ids, time);
        _queue = new CreditQueue(_holding, time);
        var requests = new LeaseRequests(source.Instance, _size, options, time);
        _asker = new CreditAsker(account, _gate, source, requests, _holding, _queue, options, time, logger);
    }

    /// <summary>Sets the most a call can cost aside, or less when its answer can be limited to what there is.</summary>
    public ValueTask<Outcome<Reserved>> ReserveAsync(
        in CallBound bound, BudgetTarget[] targets, CancellationToken cancellationToken)
    {
        CreditWait wait;
        lock (_gate)
        {
            if (_queue.IsEmpty && _holding.TryTake(in bound, targets) is { } reserved)
            {
                if (_size.RunsLow(reserved.Lease!.Free))
                {
                    _asker.Ask();
                }

                return ValueTask.FromResult<Outcome<Reserved>>(reserved);
            }

            wait = new CreditWait(bound, targets, TimestampIn(_options.Wait));
            _queue.Add(wait);
            _asker.Ask();
        }

        return WaitAsync(wait, cancellationToken);
    }

    /// <summary>Gives back what a call did not cost.</summary>
    public void Settle(Reserved reserved, Amount cost)
    {
        lock (_gate)
        {
            reserved.Lease!.Settle(in reserved, cost, _time.GetTimestamp());
            _queue.ServeWhatFits();
            if (_asker.IsScarce)
            {
                _queue.ServeLimited();
            }
        }
    }

    /// <summary>Renews the lease while it is used, and gives back what is not needed any more.</summary>
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_holding.Lease is { } lease)
            {
                var idle = lease.Calls == 0 && _time.GetElapsedTime(lease.UsedAt) >= _options.Idle;
                if (idle && !_asker.IsAsking)
                {
                    _holding.End(lease);
                }
                else if (!idle && _time.GetElapsedTime(_time.GetTimestamp(), lease.Until) < _options.Lease / 2)
                {
                    _asker.Ask();
                }
            }
        }

        await ReturnEndedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Learns which budgets there are, so that a new one holds within seconds.</summary>
    public async Task RefreshBudgetsAsync(CancellationToken cancellationToken)
    {
        if (_holding.Lease is not null)
        {
            var budgets = await _source.ReadBudgetsAsync(_account, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _holding.Budgets = budgets;
            }
        }
    }

    /// <summary>Gives back everything: the instance ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await WhenAskedAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_holding.Lease is { } lease)
            {
                _holding.End(lease);
            }
        }

        await ReturnEndedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends when the ledger is not being asked.</summary>
    public Task WhenAskedAsync() => _asker.Asking;

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
                _queue.Remove(wait);
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
        _time.GetTimestamp() + (long)(span.TotalSeconds * _time.TimestampFrequency);

    private async Task ReturnEndedAsync(CancellationToken cancellationToken)
    {
        HeldLease[] done;
        lock (_gate)
        {
            done = _holding.Done();
        }

        foreach (var lease in done)
        {
            await _source.ReturnAsync(_account, lease.ToReturn(), cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _holding.Forget(lease);
            }
        }
    }
}
