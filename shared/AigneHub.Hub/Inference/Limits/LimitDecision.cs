using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Whether a call may go on.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="Remaining">Requests left in this minute.</param>
/// <param name="ResetsIn">When all requests of a minute are there again.</param>
internal readonly record struct LimitDecision(HubError? Refusal, int Remaining, TimeSpan ResetsIn);
