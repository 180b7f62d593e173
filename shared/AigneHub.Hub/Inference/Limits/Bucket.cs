namespace AigneHub.Hub.Inference.Limits;

/// <summary>What is left of a limit a minute. It refills evenly, up to the limit; a debt is made up first.</summary>
internal struct Bucket
{
    private long _capacity;
    private DateTimeOffset _refilled;

    /// <summary>What is left; negative for a debt.</summary>
    public double Left { get; private set; }

    /// <summary>A bucket as it was kept.</summary>
    public static Bucket Of(double left, long capacity, DateTimeOffset refilled) =>
        new() { Left = left, _capacity = capacity, _refilled = refilled };

    /// <summary>Brings it up to a moment, under a limit that may be another by now. A new one is full.</summary>
    public void Refill(long? limit, DateTimeOffset now)
    {
        var capacity = limit ?? 0;
        if (_capacity == 0)
        {
            Left = capacity;
        }
        else
        {
            Left = Math.Min(capacity, Left + (Math.Max(0, (now - _refilled).TotalMinutes) * capacity));
        }

        _capacity = capacity;
        _refilled = now;
    }

    public void Take(double amount) => Left -= amount;

    /// <summary>How long it is until so much is left.</summary>
    public readonly TimeSpan Until(double amount) =>
        _capacity == 0 || Left >= amount ? TimeSpan.Zero : TimeSpan.FromMinutes((amount - Left) / _capacity);

    public readonly LimitState State(long? limit) =>
        limit is null ? default : new LimitState(limit, (long)Math.Max(0, Left), Until(_capacity));
}
