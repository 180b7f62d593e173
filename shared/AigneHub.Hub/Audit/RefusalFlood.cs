namespace AigneHub.Hub.Audit;

/// <summary>
/// Counts refusals by where they come from, so that nobody fills the log by asking for what it will not get: in each minute
/// only so many of a network are recorded, and the last of them says that more follow.
/// </summary>
internal sealed class RefusalFlood(TimeProvider time)
{
    /// <summary>How many of a network are recorded in a minute.</summary>
    public const int MaxRecorded = 60;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Counts one, and tells the how manieth of this minute it is.</summary>
    public int Count(string network)
    {
        var minute = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        lock (_gate)
        {
            if (minute != _minute)
            {
                _counts.Clear();
                _minute = minute;
            }

            return _counts[network] = _counts.GetValueOrDefault(network) + 1;
        }
    }
}
