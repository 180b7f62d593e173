using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Writes tools and whether they shall be called.</summary>
internal static class ToolWriter
{
    public static void Write(Utf8JsonWriter json, ChatRequest chat, ChatRules rules)
    {
        if (chat.Tools.Count == 0 || (!rules.TakesToolChoice && chat.ToolChoice?.Mode == ToolChoiceMode.None))
        {
            return;
        }

        json.WriteStartArray("tools"u8);
        foreach (var tool in chat.Tools)
        {
            WriteTool(json, tool);
        }

        json.WriteEndArray();
        WriteChoice(json, rules.TakesToolChoice ? chat.ToolChoice : null);
        if (chat.ParallelToolCalls is { } parallel)
        {
            json.WriteBoolean("parallel_tool_calls"u8, parallel);
        }
    }

    private static void WriteTool(Utf8JsonWriter json, ChatTool tool)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        if (tool.Parameters is { } parameters)
        {
            json.WritePropertyName("parameters"u8);
            parameters.WriteTo(json);
        }

        if (tool.Strict is { } strict)
        {
            json.WriteBoolean("strict"u8, strict);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, ToolChoice? choice)
    {
        switch (choice?.Mode)
        {
            case null:
                return;
            case ToolChoiceMode.Named:
                json.WriteStartObject("tool_choice"u8);
                json.WriteString("type"u8, "function"u8);
                json.WriteStartObject("function"u8);
                json.WriteString("name"u8, choice.Name);
                json.WriteEndObject();
                json.WriteEndObject();
                return;
            case ToolChoiceMode.None:
                json.WriteString("tool_choice"u8, "none"u8);
                return;
            case ToolChoiceMode.Required:
                json.WriteString("tool_choice"u8, "required"u8);
                return;
            default:
                json.WriteString("tool_choice"u8, "auto"u8);
                return;
        }
    }
}
