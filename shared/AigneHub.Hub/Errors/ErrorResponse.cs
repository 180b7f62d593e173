using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Hub.Audit;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Errors;

/// <summary>Answers a request with an error, in the form of the route's protocol.</summary>
internal static class ErrorResponse
{
    /// <summary>Writes status, headers and envelope. Must not be called once the answer has begun.</summary>
    public static async Task WriteAsync(HttpContext http, HubError error, CancellationToken cancellationToken)
    {
        if (http.Features.Get<AuditExchange>() is { } audited)
        {
            audited.Error = error;
        }

        var response = http.Response;
        response.StatusCode = error.Code.Status;
        response.ContentType = "application/json";
        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (error.Code.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var format = http.Features.Get<IErrorFormat>() ?? OpenAiErrors.Instance;
        format.Write(error, response.Headers["x-request-id"].ToString(), response.BodyWriter);
        _ = await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
