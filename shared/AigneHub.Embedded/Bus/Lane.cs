using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// One session of a subscription: its messages in order, one batch at a time. When a batch fails its messages are
/// parked, and while any is parked the newer ones are parked behind it.
/// </summary>
internal sealed class Lane(Subscription subscription, string session) : IThreadPoolWorkItem
{
    private static readonly TimeSpan DatabaseRetryDelay = TimeSpan.FromSeconds(1);

    private readonly Queue<BusDelivery> _arrived = [];
    private int _parked;
    private DateTimeOffset _due;
    private bool _running;
    private ITimer? _timer;

    private DateTimeOffset Now => subscription.Time.GetUtcNow();

    /// <summary>Adds a message. The caller holds the subscription's lock, as for the next two.</summary>
    public void Add(BusDelivery delivery) => _arrived.Enqueue(delivery);

    /// <summary>Adds messages that are parked already and should be tried now.</summary>
    public void AddParked(int count)
    {
        _parked += count;
        _due = DateTimeOffset.MinValue;
    }

    /// <summary>True when the caller must have the lane executed.</summary>
    public bool TryStart() => !_running && (_running = true);

    /// <summary>Forgets when the lane was to wake. The caller holds the lock.</summary>
    public void Sleep()
    {
        _timer?.Dispose();
        _timer = null;
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        try
        {
            while (NextStep() is { } step)
            {
                await step.ConfigureAwait(false);
            }
        }
        catch (Exception) when (subscription.Stopping)
        {
            // What is in hand stays undone and comes after the next start.
            lock (subscription.Gate)
            {
                Leave();
            }
        }
    }

    /// <summary>Begins what there is to do now. Null when that is nothing: the lane then no longer runs.</summary>
    private Task? NextStep()
    {
        bool retry;
        bool park;
        BusDelivery[] batch;
        lock (subscription.Gate)
        {
            retry = _parked > 0 && _due <= Now;
            park = _parked > 0 && !retry;
            if (subscription.Stopping || (!retry && _arrived.Count == 0))
            {
                Leave();
                return null;
            }

            batch = retry ? [] : TakeArrived();
        }

        return retry ? RetryAsync() : park ? ParkAsync(batch, attempts: 0) : HandleAsync(batch);
    }

    private async Task HandleAsync(BusDelivery[] batch)
    {
        if (await TryHandleAsync(batch).ConfigureAwait(false) is { } exception)
        {
            subscription.Report(session, batch, deadLettered: false, exception);
            await ParkAsync(batch, attempts: 1).ConfigureAwait(false);
            return;
        }

        subscription.Done(batch);
    }

    private async Task ParkAsync(BusDelivery[] batch, int attempts)
    {
        var due = attempts == 0 ? DateTimeOffset.MinValue : Now + subscription.Options.DelayAfter(attempts);
        var added = 0;
        await InsistAsync(async () => added = await subscription.Parked.AddAsync(batch, attempts, due)
            .ConfigureAwait(false)).ConfigureAwait(false);
        lock (subscription.Gate)
        {
            _parked += added;
            _due = attempts == 0 ? _due : due;
        }

        subscription.Done(batch);
    }

    private async Task RetryAsync()
    {
        ParkedBatch next = null!;
        await InsistAsync(() => Task.FromResult(next = subscription.Parked.Next(session))).ConfigureAwait(false);
        if (next.Due > Now)
        {
            lock (subscription.Gate)
            {
                _due = next.Due;
            }

            return;
        }

        if (await TryHandleAsync(next.Deliveries).ConfigureAwait(false) is { } exception)
        {
            await RetryLaterAsync(next.Deliveries, exception).ConfigureAwait(false);
            return;
        }

        await InsistAsync(() => subscription.Parked.RemoveAsync(next.Deliveries)).ConfigureAwait(false);
        Unpark(next.Deliveries.Count);
    }

    private async Task RetryLaterAsync(IReadOnlyList<BusDelivery> batch, Exception exception)
    {
        var attempts = batch[0].Attempt;
        var dead = attempts >= BusRules.MaxAttempts;
        subscription.Report(session, batch, dead, exception);
        var reason = dead ? $"{exception.GetType().FullName}: {exception.Message}" : null;
        var due = Now + subscription.Options.DelayAfter(attempts);
        await InsistAsync(() => subscription.Parked.AgainAsync(batch, attempts, due, reason)).ConfigureAwait(false);
        if (dead)
        {
            Unpark(batch.Count);
            return;
        }

        lock (subscription.Gate)
        {
            _due = due;
        }
    }

    /// <summary>Null when the subscriber handled them, else why not.</summary>
    private async Task<Exception?> TryHandleAsync(IReadOnlyList<BusDelivery> batch)
    {
        try
        {
            await subscription.Subscriber.HandleAsync(session, batch, subscription.Stop).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (!subscription.Stop.IsCancellationRequested)
        {
            return exception;
        }
    }

    /// <summary>Tries until the database does it: without that the lane cannot go on.</summary>
    private async Task InsistAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!subscription.Stopping)
            {
                subscription.Report(session, [], deadLettered: false, exception);
                await Task.Delay(DatabaseRetryDelay, subscription.Time, subscription.StopBegun).ConfigureAwait(false);
            }
        }
    }

    private BusDelivery[] TakeArrived()
    {
        var batch = new BusDelivery[Math.Min(_arrived.Count, subscription.Options.Batch)];
        for (var i = 0; i < batch.Length; i++)
        {
            batch[i] = _arrived.Dequeue();
        }

        return batch;
    }

    private void Unpark(int count)
    {
        lock (subscription.Gate)
        {
            _parked -= count;
        }
    }

    private void Leave()
    {
        _running = false;
        Sleep();
        if (_parked > 0 && !subscription.Stopping)
        {
            _timer = subscription.Time.CreateTimer(
                static lane => ((Lane)lane!).Wake(), this, Remaining(), Timeout.InfiniteTimeSpan);
        }

        subscription.Left(session, forget: _parked == 0 && _arrived.Count == 0);
    }

    private TimeSpan Remaining()
    {
        var remaining = _due - Now;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private void Wake() => subscription.Start(this);
}
