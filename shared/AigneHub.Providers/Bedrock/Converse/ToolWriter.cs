using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Writes the tools of a request.</summary>
internal static class ToolWriter
{
    public static void Write(Utf8JsonWriter json, ToolPlan plan, BedrockModel model)
    {
        if (plan.Tools.Count == 0)
        {
            return;
        }

        json.WriteStartObject("toolConfig"u8);
        json.WriteStartArray("tools"u8);
        foreach (var tool in plan.Tools)
        {
            WriteTool(json, tool, model);
            if (model.CachesTools)
            {
                CachePoint.Write(json, tool.Cache, model);
            }
        }

        json.WriteEndArray();
        if (plan.Choice is { } choice)
        {
            json.WritePropertyName("toolChoice"u8);
            choice.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, ChatTool tool, BedrockModel model)
    {
        json.WriteStartObject();
        json.WriteStartObject("toolSpec"u8);
        json.WriteString("name"u8, tool.Name);
        if (!string.IsNullOrWhiteSpace(tool.Description))
        {
            json.WriteString("description"u8, tool.Description);
        }

        json.WriteStartObject("inputSchema"u8);
        json.WritePropertyName("json"u8);
        WriteSchema(json, tool.Parameters);
        json.WriteEndObject();
        if (tool.Strict == true && model.TakesSchema)
        {
            json.WriteBoolean("strict"u8, true);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Every schema must say that it is an object's.</summary>
    private static void WriteSchema(Utf8JsonWriter json, JsonElement? schema)
    {
        json.WriteStartObject();
        if (schema is not { } given || !given.TryGetProperty("type", out _))
        {
            json.WriteString("type"u8, "object"u8);
        }

        if (schema is { } written)
        {
            foreach (var field in written.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }
}
