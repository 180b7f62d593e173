using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// Files Google's errors in the catalogue. Most are told apart by their status as those of other providers are.
/// </summary>
internal static class GeminiErrors
{
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int FailedPrecondition = 9;
    private const int Unavailable = 14;

    /// <summary>The error of an answer without a success status.</summary>
    public static HubError FromStatus(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body)
    {
        var detail = GeminiErrorDetail.Read(body);
        var retry = detail.RetryDelay ?? retryAfter;
        return (int)status switch
        {
            400 when detail.BlamesKey => UpstreamErrors.FromStatus(HttpStatusCode.Unauthorized, null, body),
            400 when detail.IsTooLong => new HubError(ErrorCodes.ContextLength, detail.Message),
            429 when detail.IsForToday =>
                new HubError(ErrorCodes.UpstreamQuota, "The hub's quota at the provider is used up for today."),
            503 => new HubError(
                ErrorCodes.UpstreamOverloaded, "The provider is overloaded. Try again later.", null, retry),
            _ => UpstreamErrors.FromStatus(status, retry, body),
        };
    }

    /// <summary>The error that ended a long-running operation, whose codes are those of gRPC.</summary>
    public static HubError FromOperation(ReadOnlySpan<byte> json)
    {
        var detail = GeminiErrorDetail.Read(json);
        return detail.Code switch
        {
            InvalidArgument when detail.IsRefusal => new HubError(ErrorCodes.ContentPolicy, detail.Message, "prompt"),
            InvalidArgument or FailedPrecondition => FromStatus(HttpStatusCode.BadRequest, null, json),
            ResourceExhausted => FromStatus(HttpStatusCode.TooManyRequests, null, json),
            Unavailable => FromStatus(HttpStatusCode.ServiceUnavailable, null, json),
            _ => new HubError(ErrorCodes.UpstreamFailed, $"The provider's work failed (code {detail.Code})."),
        };
    }

    /// <summary>The error inside an answer with a success status, or in the middle of a stream.</summary>
    public static HubError FromAnswer(ReadOnlySpan<byte> json) =>
        GeminiErrorDetail.Read(json).Code is >= 400 and < 600 and var code
            ? FromStatus((HttpStatusCode)code, null, json)
            : UpstreamErrors.FromAnswer(json);
}
