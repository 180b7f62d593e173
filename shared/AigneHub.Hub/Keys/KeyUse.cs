namespace AigneHub.Hub.Keys;

/// <summary>When a key was last used, and when that was last written down.</summary>
internal sealed class KeyUse(string account, string key)
{
    private long _writtenAt = long.MinValue;

    public string Account => account;

    public string Key => key;

    /// <summary>Whether a use at a moment (a clock's timestamp) is to be written down: true for one caller at a time.</summary>
    public bool IsDue(long timestamp, long pause)
    {
        var written = Volatile.Read(ref _writtenAt);
        return (written == long.MinValue || timestamp - written >= pause)
            && Interlocked.CompareExchange(ref _writtenAt, timestamp, written) == written;
    }
}
