namespace AigneHub.Hub.Inference.Health;

/// <summary>How long the last answers took to begin.</summary>
internal sealed class Latency
{
    private const int Kept = 64;

    private readonly Lock _lock = new();
    private readonly double[] _samples = new double[Kept];
    private int _count;

    public void Add(double milliseconds)
    {
        lock (_lock)
        {
            _samples[_count % Kept] = milliseconds;
            _count++;
        }
    }

    /// <summary>What half of them, or another share, took at most, in milliseconds; null before the first.</summary>
    public double? Percentile(double share)
    {
        double[] sorted;
        lock (_lock)
        {
            if (_count == 0)
            {
                return null;
            }

            sorted = _samples[..Math.Min(_count, Kept)];
        }

        Array.Sort(sorted);
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
    }
}
