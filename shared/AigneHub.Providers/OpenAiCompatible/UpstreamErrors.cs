using System.Net;
using AigneHub.Core.Errors;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Reads the errors of OpenAI's family and files them in the catalogue. Only what a provider says of the request itself
/// is passed on: what it says of the hub's credential or of its own troubles is not the caller's business.
/// </summary>
internal static class UpstreamErrors
{
    /// <summary>The error of an answer without a success status.</summary>
    public static HubError FromStatus(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body)
    {
        var detail = ErrorDetail.Read(body);
        return (int)status switch
        {
            403 when detail.BlamesContent => Rejected(detail),
            401 or 403 => Refused((int)status, detail),
            402 => new HubError(ErrorCodes.UpstreamQuota, "The hub's account at the provider has no credit left."),
            429 when detail.IsQuota =>
                new HubError(ErrorCodes.UpstreamQuota, "The hub's account at the provider has no quota left."),
            429 => new HubError(
                ErrorCodes.UpstreamRateLimited, "The provider is limiting requests. Try again later.", null, retryAfter),
            404 => new HubError(ErrorCodes.UnknownModel, detail.MessageOr("The provider does not know the model."), "model"),
            408 => new HubError(ErrorCodes.UpstreamFailed, "The provider timed out."),
            409 or 425 => new HubError(
                ErrorCodes.UpstreamFailed, $"The provider was not ready (status {(int)status}).", null, retryAfter),
            >= 400 and < 500 => Rejected(detail),
            _ => new HubError(ErrorCodes.UpstreamFailed, $"The provider failed with status {(int)status}.", null, retryAfter),
        };
    }

    /// <summary>The error inside an answer with a success status, or in the middle of a stream.</summary>
    public static HubError FromAnswer(ReadOnlySpan<byte> json)
    {
        var detail = ErrorDetail.Read(json);
        return detail.Status is >= 400 and < 600
            ? FromStatus((HttpStatusCode)detail.Status, null, json)
            : detail.IsRejection
                ? Rejected(detail)
                : new HubError(ErrorCodes.UpstreamFailed, detail.MessageOr("The provider reported an error."));
    }

    /// <summary>
    /// A provider that forbids may mean the key, or only what is asked of it: a model, a region. Another key helps with both,
    /// but only the first is a reason to stop using this one.
    /// </summary>
    public static HubError Refused(int status, ErrorDetail detail) => status == 401 || detail.BlamesKey
        ? new HubError(ErrorCodes.UpstreamCredential, "The provider did not accept the hub's credential.")
        : new HubError(ErrorCodes.UpstreamForbidden, "The provider does not let the hub's credential do this.");

    private static HubError Rejected(ErrorDetail detail)
    {
        var code = detail.Code switch
        {
            "previous_response_not_found" => ErrorCodes.NotFound,
            "context_length_exceeded" => ErrorCodes.ContextLength,
            "content_policy_violation" or "content_filter" or "moderation_blocked" => ErrorCodes.ContentPolicy,
            _ when detail.BlamesContent => ErrorCodes.ContentPolicy,
            _ => ErrorCodes.UpstreamRejected,
        };
        return new HubError(code, detail.MessageOr("The provider refused the request."), detail.Param);
    }
}
