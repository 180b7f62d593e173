namespace AigneHub.Core.Keys;

/// <summary>How much may be asked of the hub. Null is no limit.</summary>
/// <param name="RequestsPerMinute">Calls that begin in a minute.</param>
/// <param name="TokensPerMinute">Tokens of prompts and answers in a minute.</param>
/// <param name="ConcurrentCalls">Calls at once.</param>
public sealed record CallLimits(long? RequestsPerMinute, long? TokensPerMinute, long? ConcurrentCalls)
{
    /// <summary>No limits.</summary>
    public static CallLimits None { get; } = new(null, null, null);

    /// <summary>Whether nothing is limited.</summary>
    public bool IsNone => this is { RequestsPerMinute: null, TokensPerMinute: null, ConcurrentCalls: null };

    /// <summary>These limits, and others where these have none.</summary>
    public CallLimits Or(CallLimits others) => new(
        RequestsPerMinute ?? others.RequestsPerMinute,
        TokensPerMinute ?? others.TokensPerMinute,
        ConcurrentCalls ?? others.ConcurrentCalls);
}
