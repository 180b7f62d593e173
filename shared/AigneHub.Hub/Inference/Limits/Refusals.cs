using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Says that a limit is reached.</summary>
internal static class Refusals
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(1);

    public static HubError Calls(LimitScope scope) => new(
        ErrorCodes.TooManyConcurrent,
        $"The {scope.Kind} has {scope.Limits.ConcurrentCalls} calls running, as many as it may.",
        RetryAfter: AWhile);

    public static HubError Requests(LimitScope scope, TimeSpan wait) => new(
        ErrorCodes.RateLimited,
        $"The {scope.Kind} has used its {scope.Limits.RequestsPerMinute} requests a minute.",
        RetryAfter: wait);

    public static HubError Tokens(LimitScope scope, TimeSpan wait) => new(
        ErrorCodes.RateLimited,
        $"The {scope.Kind} has used its {scope.Limits.TokensPerMinute} tokens a minute.",
        RetryAfter: wait);
}
