using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Whether a call may go on.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="IsShort">Whether nothing is at hand to decide it with: ask for more, then again.</param>
/// <param name="Requests">What is left of the requests a minute.</param>
/// <param name="Tokens">What is left of the tokens a minute.</param>
internal readonly record struct LimitDecision(HubError? Refusal, bool IsShort, LimitState Requests, LimitState Tokens)
{
    public static LimitDecision Short => new(null, true, default, default);
}
