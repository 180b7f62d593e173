using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Relay;

/// <summary>The headers every answer of a provider carries to the caller.</summary>
internal static class AnswerHeaders
{
    /// <param name="response">Where to.</param>
    /// <param name="call">The call.</param>
    /// <param name="isSettled">Whether it is known who answers; another may yet be asked while the caller waits.</param>
    public static void Write(HttpResponse response, InferenceCall call, bool isSettled = true)
    {
        if (isSettled)
        {
            response.Headers["x-aignehub-provider"] = call.Provider.Id;
        }

        if (call.Body.LoweredLimit is { } limit)
        {
            response.Headers["x-aignehub-output-limit"] = limit.ToString(CultureInfo.InvariantCulture);
        }
    }
}
