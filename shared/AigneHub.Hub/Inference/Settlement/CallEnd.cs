using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Settlement;

/// <summary>How a call ended.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Status">The HTTP status the caller sees.</param>
/// <param name="Facts">What was learned from the answer; null when there was none.</param>
/// <param name="Error">What went wrong, if anything.</param>
internal sealed record CallEnd(CallOutcome Outcome, int Status, AnswerFacts? Facts, HubError? Error)
{
    /// <summary>The status logged when the caller left before there was one, as nginx does.</summary>
    public const int ClientClosedRequest = 499;

    public static CallEnd Completed(AnswerFacts facts) => new(CallOutcome.Completed, 200, facts, null);

    public static CallEnd Failed(HubError error) => new(CallOutcome.Failed, error.Code.Status, null, error);

    public static CallEnd Interrupted(AnswerFacts facts, HubError error) => new(CallOutcome.Interrupted, 200, facts, error);

    public static CallEnd ClientGone(AnswerFacts? facts) =>
        new(CallOutcome.ClientGone, facts is null ? ClientClosedRequest : 200, facts, null);
}
