using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// Files Anthropic's errors in the catalogue. As everywhere, only what it says of the request itself is passed on.
/// </summary>
internal static class WireErrors
{
    /// <summary>The error of an answer without a success status.</summary>
    public static HubError FromStatus(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        From((int)status, retryAfter, ErrorDetail.Read(body));

    /// <summary>The error inside an answer with a success status, or in the middle of a stream. Its type stands for a status.</summary>
    public static HubError FromAnswer(ReadOnlySpan<byte> json)
    {
        var detail = ErrorDetail.Read(json);
        var status = detail.Type switch
        {
            "invalid_request_error" => 400,
            "authentication_error" => 401,
            "billing_error" => 402,
            "permission_error" => 403,
            "not_found_error" => 404,
            "request_too_large" => 413,
            "rate_limit_error" => 429,
            "overloaded_error" => 529,
            _ => 500,
        };
        return From(status, null, detail);
    }

    private static HubError From(int status, TimeSpan? retryAfter, ErrorDetail detail) => status switch
    {
        401 or 403 => UpstreamErrors.Refused(status, detail),
        402 => NoCredit(),
        404 => new HubError(ErrorCodes.UnknownModel, detail.MessageOr("The provider does not know the model."), "model"),
        413 => new HubError(ErrorCodes.BodyTooLarge, detail.MessageOr("The request is larger than the provider takes.")),
        429 => new HubError(
            ErrorCodes.UpstreamRateLimited, "The provider is limiting requests. Try again later.", null, retryAfter),
        503 or 529 => new HubError(
            ErrorCodes.UpstreamOverloaded, "The provider is overloaded. Try again later.", null, retryAfter),
        >= 400 and < 500 and not (408 or 409) => Rejected(detail),
        _ => new HubError(ErrorCodes.UpstreamFailed, $"The provider failed with status {status}.", null, retryAfter),
    };

    /// <summary>One type stands for all that is wrong with a request; only the sentence tells what.</summary>
    private static HubError Rejected(ErrorDetail detail)
    {
        var says = detail.MessageOr("The provider refused the request.");
        if (says.Contains("credit balance is too low", StringComparison.OrdinalIgnoreCase))
        {
            return NoCredit();
        }

        var code = IsTooLong(says) ? ErrorCodes.ContextLength
            : says.Contains("content filtering policy", StringComparison.OrdinalIgnoreCase) ? ErrorCodes.ContentPolicy
            : ErrorCodes.UpstreamRejected;
        return new HubError(code, says);
    }

    private static bool IsTooLong(string says) =>
        says.StartsWith("prompt is too long", StringComparison.OrdinalIgnoreCase)
        || says.Contains("exceed context limit", StringComparison.OrdinalIgnoreCase)
        || says.Contains("exceeds the maximum context", StringComparison.OrdinalIgnoreCase);

    private static HubError NoCredit() =>
        new(ErrorCodes.UpstreamQuota, "The hub's account at the provider has no credit left.");
}
