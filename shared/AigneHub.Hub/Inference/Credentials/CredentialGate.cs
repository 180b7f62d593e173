namespace AigneHub.Hub.Inference.Credentials;

/// <summary>Keeps a credential within its limits on this instance. Requests come back evenly over a minute.</summary>
internal sealed class CredentialGate(CredentialLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _requests = limits.RequestsPerMinute;
    private long _refilledAt = time.GetTimestamp();
    private int _running;

    /// <summary>Calls that are under way.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Takes a place for a call, which it gives back by <see cref="Leave"/>. False when there is none.</summary>
    public bool TryEnter()
    {
        if (limits == CredentialLimits.None)
        {
            _ = Interlocked.Increment(ref _running);
            return true;
        }

        lock (_lock)
        {
            Refill();
            if ((limits.ConcurrentCalls > 0 && _running >= limits.ConcurrentCalls)
                || (limits.RequestsPerMinute > 0 && _requests < 1))
            {
                return false;
            }

            _requests--;
            _ = Interlocked.Increment(ref _running);
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>How long until a request is allowed again, as far as the clock alone tells.</summary>
    public TimeSpan UntilRequest()
    {
        lock (_lock)
        {
            Refill();
            return limits.RequestsPerMinute == 0 || _requests >= 1
                ? TimeSpan.Zero
                : TimeSpan.FromMinutes((1 - _requests) / limits.RequestsPerMinute);
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        var refill = time.GetElapsedTime(_refilledAt, now).TotalMinutes * limits.RequestsPerMinute;
        _requests = Math.Min(limits.RequestsPerMinute, _requests + refill);
        _refilledAt = now;
    }
}
