using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>How far a response is.</summary>
/// <param name="Status"><c>in_progress</c>, <c>completed</c>, <c>incomplete</c> or <c>failed</c>.</param>
/// <param name="IncompleteReason">Why it is incomplete.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Answer">What is known once the call is settled.</param>
internal sealed record ResponseEnd(
    string Status, string? IncompleteReason = null, HubError? Error = null, AnswerEnd? Answer = null);
