namespace AigneHub.Hub.Inference.Limits;

/// <summary>What is left of a limit a minute.</summary>
/// <param name="Limit">The limit; null for none.</param>
/// <param name="Left">What is left now.</param>
/// <param name="ResetsIn">When all of it is there again.</param>
internal readonly record struct LimitState(long? Limit, long Left, TimeSpan ResetsIn)
{
    /// <summary>The one of two of which less is left.</summary>
    public LimitState Tighter(LimitState other) =>
        Limit is null || (other.Limit is not null && other.Left < Left) ? other : this;
}
