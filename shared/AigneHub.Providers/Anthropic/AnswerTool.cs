using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// How a model that takes no schema is made to answer in one: it must call this tool, and the call's input is the answer.
/// </summary>
internal static class AnswerTool
{
    public const string Name = "answer_in_json";

    /// <summary>Whether a call of the tool may come in the answer to a request, and means the answer.</summary>
    public static bool IsOffered(ChatRequest? request) => request?.ResponseFormat?.Schema is not null;

    /// <summary>Whether the model needs it.</summary>
    public static bool IsNeeded(ChatRequest request, ClaudeModel model) => IsOffered(request) && !model.TakesSchema;

    public static void Write(Utf8JsonWriter json, ResponseFormat format)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteString("description"u8, format.Description ?? "Gives the answer. Call it once, instead of answering in text.");
        json.WritePropertyName("input_schema"u8);
        format.Schema!.Value.WriteTo(json);
        json.WriteEndObject();
    }
}
