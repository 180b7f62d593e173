namespace AigneHub.Hub.Configuration;

/// <summary>Limits that hold for every key, from <c>AigneHub__Limits__*</c>. Zero is no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Requests a minute.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens a minute.</summary>
    public int TokensPerMinute { get; init; }

    /// <summary>Calls at once.</summary>
    public int ConcurrentCalls { get; init; }

    /// <summary><c>Shared</c>: whether several instances of the hub share what they let in.</summary>
    public bool IsShared { get; init; }
}
