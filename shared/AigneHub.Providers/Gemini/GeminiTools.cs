using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes the tools and whether the model calls them.</summary>
internal static class GeminiTools
{
    public static void Write(Utf8JsonWriter json, ChatRequest request)
    {
        var searches = request.Extra.ContainsKey("web_search_options");
        if (request.Tools.Count == 0 && !searches)
        {
            return;
        }

        json.WriteStartArray("tools"u8);
        if (request.Tools.Count > 0)
        {
            WriteFunctions(json, request.Tools);
        }

        if (searches)
        {
            json.WriteStartObject();
            json.WriteStartObject("googleSearch"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (ModeOf(request) is { } mode)
        {
            WriteMode(json, mode, request.ToolChoice?.Name);
        }
    }

    /// <summary>
    /// Without a choice Google lets the model choose. Arguments follow the schema exactly only when told so.
    /// </summary>
    private static string? ModeOf(ChatRequest request) => request.ToolChoice?.Mode switch
    {
        ToolChoiceMode.None => "NONE",
        ToolChoiceMode.Required or ToolChoiceMode.Named => "ANY",
        _ when request.Tools.Any(tool => tool.Strict == true) => "VALIDATED",
        ToolChoiceMode.Auto => "AUTO",
        _ => null,
    };

    private static void WriteFunctions(Utf8JsonWriter json, IReadOnlyList<ChatTool> tools)
    {
        json.WriteStartObject();
        json.WriteStartArray("functionDeclarations"u8);
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tool.Name);
            json.WriteString("description"u8, tool.Description ?? string.Empty);
            if (tool.Parameters is { } parameters)
            {
                json.WritePropertyName("parametersJsonSchema"u8);
                GeminiSchema.Write(json, parameters);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMode(Utf8JsonWriter json, string mode, string? name)
    {
        json.WriteStartObject("toolConfig"u8);
        json.WriteStartObject("functionCallingConfig"u8);
        json.WriteString("mode"u8, mode);
        if (name is not null)
        {
            json.WriteStartArray("allowedFunctionNames"u8);
            json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
