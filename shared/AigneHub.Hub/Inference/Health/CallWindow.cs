namespace AigneHub.Hub.Inference.Health;

/// <summary>Counts the calls of the last minute, by slices of ten seconds. Not safe for several threads.</summary>
internal sealed class CallWindow(TimeProvider time)
{
    private const int Slices = 6;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    private readonly int[] _calls = new int[Slices];
    private readonly int[] _failures = new int[Slices];
    private readonly long _start = time.GetTimestamp();
    private long _slice;

    public int Calls { get; private set; }

    public int Failures { get; private set; }

    public void Add(bool failed)
    {
        Move();
        var at = _slice % Slices;
        _calls[at]++;
        Calls++;
        if (failed)
        {
            _failures[at]++;
            Failures++;
        }
    }

    /// <summary>The calls and the failures among them, as of now.</summary>
    public (int Calls, int Failures) Count()
    {
        Move();
        return (Calls, Failures);
    }

    public void Clear()
    {
        Array.Clear(_calls);
        Array.Clear(_failures);
        (Calls, Failures) = (0, 0);
    }

    private void Move()
    {
        var now = time.GetElapsedTime(_start).Ticks / Slice.Ticks;
        if (now - _slice >= Slices)
        {
            Clear();
            _slice = now;
        }

        while (_slice < now)
        {
            _slice++;
            var at = _slice % Slices;
            Calls -= _calls[at];
            Failures -= _failures[at];
            (_calls[at], _failures[at]) = (0, 0);
        }
    }
}
