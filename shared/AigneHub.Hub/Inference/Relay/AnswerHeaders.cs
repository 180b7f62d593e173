using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Relay;

/// <summary>The headers every answer of a provider carries to the caller.</summary>
internal static class AnswerHeaders
{
    public static void Write(HttpResponse response, InferenceCall call)
    {
        response.Headers["x-aignehub-provider"] = call.Provider.Id;
        if (call.Body.LoweredLimit is { } limit)
        {
            response.Headers["x-aignehub-output-limit"] = limit.ToString(CultureInfo.InvariantCulture);
        }
    }
}
