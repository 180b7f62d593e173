namespace AigneHub.Hub.Configuration;

/// <summary>How answers are kept for equal requests, from <c>AigneHub__Cache__*</c>.</summary>
public sealed record CacheOptions
{
    /// <summary><c>Enabled</c>: whether keys and requests may ask for it at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>Seconds</c>: how long an answer is kept where neither key nor request says.</summary>
    public int Seconds { get; init; } = 3600;

    /// <summary><c>MaxSeconds</c>: the longest that anybody may keep one.</summary>
    public int MaxSeconds { get; init; } = 86_400;

    /// <summary><c>MaxBytes</c>: longer answers are not kept.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary><c>Percent</c>: what an account pays of the price of an answer that comes from the cache.</summary>
    public int Percent { get; init; }
}
