using AigneHub.Core.Errors;
using static AigneHub.Hub.Inference.Attempts.RetryStep;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>
/// What is tried, and in which order, when a call failed before the caller got a byte of its answer; <c>docs/resilience.md</c>
/// has the same table in words. What is not in it is not tried again: the request itself is at fault.
/// </summary>
internal static class RetryTable
{
    private static readonly Dictionary<ErrorCode, RetryStep[]> Steps = new()
    {
        // Passing trouble of a server or of the way to it: often gone a moment later.
        [ErrorCodes.UpstreamReset] = [SameCredential, OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamUnreachable] = [SameCredential, OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamFailed] = [SameCredential, OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamTruncated] = [SameCredential, OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamGarbage] = [SameCredential, OtherCredential, OtherTarget],

        // Too much is asked of the credential or of the server: elsewhere first.
        [ErrorCodes.UpstreamRateLimited] = [OtherCredential, OtherTarget, SameCredential],
        [ErrorCodes.UpstreamOverloaded] = [OtherTarget, OtherCredential, SameCredential],

        // The caller has waited long already; the same would make it wait as long again.
        [ErrorCodes.UpstreamConnectTimeout] = [OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamFirstByteTimeout] = [OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamIdleTimeout] = [OtherCredential, OtherTarget],

        // The credential is at fault, not the request.
        [ErrorCodes.UpstreamCredential] = [OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamForbidden] = [OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamQuota] = [OtherCredential, OtherTarget],
        [ErrorCodes.UpstreamBusy] = [OtherCredential, OtherTarget],

        // This provider, or this credential at it, does not have the model or does not do what is asked.
        [ErrorCodes.NotFound] = [OtherCredential],
        [ErrorCodes.UnknownModel] = [OtherCredential, OtherTarget],
        [ErrorCodes.NotOffered] = [OtherTarget],
        [ErrorCodes.UpstreamAddressRefused] = [OtherCredential, OtherTarget],
    };

    /// <summary>The steps for an error, the first to try first; none when it is not tried again.</summary>
    public static IReadOnlyList<RetryStep> For(ErrorCode code) => Steps.GetValueOrDefault(code, []);
}
