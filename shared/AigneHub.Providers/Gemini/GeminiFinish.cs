using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>Why Google says that an answer ended, in the hub's words.</summary>
internal static class GeminiFinish
{
    /// <summary>How an answer ended, or the error it ended with.</summary>
    /// <param name="reason">Google's word.</param>
    /// <param name="callsTools">Whether the answer calls tools.</param>
    /// <param name="isEmpty">Whether it has nothing else to show either.</param>
    public static Outcome<Ending> Of(string reason, bool callsTools, bool isEmpty) => reason switch
    {
        "STOP" => new Ending(callsTools ? FinishReason.ToolCalls : FinishReason.Stop),
        "MAX_TOKENS" => new Ending(FinishReason.Length),
        "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII"
            or "IMAGE_SAFETY" or "IMAGE_PROHIBITED_CONTENT" or "IMAGE_RECITATION" =>
            new Ending(FinishReason.ContentFilter),
        "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS" or "MALFORMED_RESPONSE" =>
            Failed($"The model called a tool in a way that is not valid ({reason})."),
        _ when isEmpty && !callsTools => Failed($"The provider ended the answer before it began ({reason})."),
        _ => new Ending(callsTools ? FinishReason.ToolCalls : FinishReason.Stop),
    };

    private static HubError Failed(string message) => new(ErrorCodes.UpstreamFailed, message);

    /// <summary>How an answer ended.</summary>
    internal sealed record Ending(FinishReason Reason);
}
