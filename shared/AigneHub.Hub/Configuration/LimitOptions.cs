namespace AigneHub.Hub.Configuration;

/// <summary>Limits that hold for every key, from <c>AigneHub__Limits__*</c>. Zero is no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Requests a minute.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Calls at once.</summary>
    public int ConcurrentCalls { get; init; }
}
