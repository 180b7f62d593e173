namespace AigneHub.Hub.Configuration;

/// <summary>Time limits of calls to providers, from <c>AigneHub__Timeouts__*</c>, in seconds.</summary>
public sealed record TimeoutOptions
{
    /// <summary>For a connection to be made.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request to the first byte of the answer. Models that reason, or load first, take minutes.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two pieces of an answer.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The silence after which a stream gets a comment, so that nobody on the way closes it.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// From the request to an answer that is not streamed, of which the caller sees nothing until it is whole; null for no
    /// limit. Less than the patience of whatever stands before the hub, which would cut such a call without a word.
    /// </summary>
    public TimeSpan? Whole { get; init; }

    /// <summary>For a video to be made, from the call on.</summary>
    public TimeSpan Video { get; init; } = TimeSpan.FromMinutes(20);
}
