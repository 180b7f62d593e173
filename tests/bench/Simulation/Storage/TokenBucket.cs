namespace AigneHub.Simulation.Storage;

/// <summary>A rate with a second of burst.</summary>
internal sealed class TokenBucket
{
    private readonly double _perSecond;
    private double _tokens;
    private TimeSpan _filled;

    public TokenBucket(double perSecond) => _tokens = _perSecond = perSecond;

    /// <summary>All that was taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How often there was not enough.</summary>
    public long Refused { get; private set; }

    /// <summary>Takes tokens, if there are any. What is taken too much is missing afterwards.</summary>
    public bool TryTake(int count, TimeSpan now)
    {
        _tokens = Math.Min(_perSecond, _tokens + ((now - _filled).TotalSeconds * _perSecond));
        _filled = now;
        if (_tokens <= 0)
        {
            Refused++;
            return false;
        }

        _tokens -= count;
        Taken += count;
        return true;
    }
}
