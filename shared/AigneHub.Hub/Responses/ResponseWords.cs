using AigneHub.Core.Errors;

namespace AigneHub.Hub.Responses;

/// <summary>The words of Responses.</summary>
internal static class ResponseWords
{
    /// <summary>
    /// The value of <c>error.code</c> in a failed response. Clients decide by it whether to try again, so these are OpenAI's
    /// words where it has one.
    /// </summary>
    public static string Of(ErrorCode code) =>
        code == ErrorCodes.ContextLength ? "context_length_exceeded"
        : code == ErrorCodes.UpstreamOverloaded ? "server_is_overloaded"
        : code.Status == 429 ? "rate_limit_exceeded"
        : code.Status < 500 ? "invalid_prompt"
        : "server_error";
}
