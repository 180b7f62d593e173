namespace AigneHub.Providers.Chat;

/// <summary>
/// How a model that takes no schema is made to answer in one: it must call this tool, and the call's input is the
/// answer. One that shall answer in any JSON is asked to.
/// </summary>
internal static class AnswerTool
{
    public const string Name = "answer_in_json";

    public const string JsonPlease =
        "Answer with one valid JSON object and nothing else: no text around it and no code fence.";

    /// <summary>Whether a call of the tool may come in the answer to a request, and means the answer.</summary>
    public static bool IsOffered(ChatRequest? request) => request?.ResponseFormat?.Schema is not null;

    /// <summary>The tool.</summary>
    public static ChatTool For(ResponseFormat format) => new(
        Name, format.Description ?? "Gives the answer. Call it once, instead of answering in text.", format.Schema);
}
