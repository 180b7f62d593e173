namespace AigneHub.Hub.Configuration;

/// <summary>How long a call that failed is tried again, from <c>AigneHub__Retries__*</c>.</summary>
public sealed record RetryOptions
{
    /// <summary><c>Attempts</c>: attempts of a call, all candidates together; 1 for no second one.</summary>
    public int Attempts { get; init; } = 9;

    /// <summary><c>Time</c>, in seconds: how long after a call came another attempt may begin.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary><c>Pause</c>, in seconds: the longest wait before an attempt; a provider that asks for more is not waited for.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);
}
