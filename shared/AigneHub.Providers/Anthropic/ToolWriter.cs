using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>Writes the tools of a request and whether they shall be called.</summary>
internal static class ToolWriter
{
    public static void Write(Utf8JsonWriter json, ChatRequest request, ClaudeModel model)
    {
        var answersByTool = model.NeedsAnswerTool(request);
        if (request.Tools.Count == 0 && !answersByTool)
        {
            return;
        }

        json.WriteStartArray("tools"u8);
        foreach (var tool in request.Tools)
        {
            WriteTool(json, tool, model);
        }

        if (answersByTool)
        {
            WriteTool(json, AnswerTool.For(request.ResponseFormat!), model);
        }

        json.WriteEndArray();
        WriteChoice(json, request, answersByTool);
    }

    private static void WriteTool(Utf8JsonWriter json, ChatTool tool, ClaudeModel model)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        json.WritePropertyName("input_schema"u8);
        if (tool.Parameters is { } parameters && parameters.TryGetProperty("type", out _))
        {
            parameters.WriteTo(json);
        }
        else
        {
            WriteTyped(json, tool.Parameters);
        }

        if (tool.Strict == true && model.TakesSchema)
        {
            json.WriteBoolean("strict"u8, true);
        }

        CacheControl.Write(json, tool.Cache);
        json.WriteEndObject();
    }

    /// <summary>Anthropic wants every schema to say that it is an object's.</summary>
    private static void WriteTyped(Utf8JsonWriter json, JsonElement? parameters)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "object"u8);
        if (parameters is { } given)
        {
            foreach (var field in given.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, ChatRequest request, bool answersByTool)
    {
        var mode = request.ToolChoice?.Mode;
        if (mode is null && request.ParallelToolCalls != false && !answersByTool)
        {
            return;
        }

        json.WriteStartObject("tool_choice"u8);
        if (mode == ToolChoiceMode.Named)
        {
            WriteNamed(json, request.ToolChoice!.Name);
        }
        else if (answersByTool && (mode == ToolChoiceMode.None || request.Tools.Count == 0))
        {
            WriteNamed(json, AnswerTool.Name);
        }
        else
        {
            json.WriteString("type"u8, TypeOf(mode, answersByTool));
        }

        if (request.ParallelToolCalls == false && mode != ToolChoiceMode.None)
        {
            json.WriteBoolean("disable_parallel_tool_use"u8, true);
        }

        json.WriteEndObject();
    }

    private static string TypeOf(ToolChoiceMode? mode, bool answersByTool) => mode switch
    {
        ToolChoiceMode.None => "none",
        ToolChoiceMode.Required => "any",
        _ => answersByTool ? "any" : "auto",
    };

    private static void WriteNamed(Utf8JsonWriter json, string? name)
    {
        json.WriteString("type"u8, "tool"u8);
        json.WriteString("name"u8, name);
    }
}
