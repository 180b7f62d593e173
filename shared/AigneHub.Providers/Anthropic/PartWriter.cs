using System.Text;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>Writes the parts of messages as content blocks.</summary>
internal static class PartWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="part">The part.</param>
    /// <param name="isLast">Whether the model's answer goes on from it: then white space at its end is refused.</param>
    public static void Write(Utf8JsonWriter json, ChatPart part, bool isLast = false)
    {
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                WriteText(json, isLast ? text.Text.TrimEnd() : text.Text);
                break;
            case RefusalPart refusal:
                WriteText(json, isLast ? refusal.Text.TrimEnd() : refusal.Text);
                break;
            case ReasoningPart reasoning:
                WriteReasoning(json, reasoning);
                break;
            case MediaPart media:
                WriteMedia(json, media);
                break;
            case ToolCallPart call:
                WriteCall(json, call);
                break;
            case ToolResultPart result:
                WriteResult(json, result);
                break;
        }

        CacheControl.Write(json, part is ReasoningPart ? null : part.Cache);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
    }

    private static void WriteReasoning(Utf8JsonWriter json, ReasoningPart reasoning)
    {
        if (reasoning.Seal?.Encrypted is { } data)
        {
            json.WriteString("type"u8, "redacted_thinking"u8);
            json.WriteString("data"u8, data);
            return;
        }

        json.WriteString("type"u8, "thinking"u8);
        json.WriteString("thinking"u8, reasoning.Text);
        json.WriteString("signature"u8, reasoning.Seal?.Signature);
    }

    private static void WriteMedia(Utf8JsonWriter json, MediaPart media)
    {
        var isImage = media.Kind == MediaKind.Image;
        json.WriteString("type"u8, isImage ? "image"u8 : "document"u8);
        json.WriteStartObject("source"u8);
        if (!isImage && PartRules.IsText(media.Source))
        {
            json.WriteString("type"u8, "text"u8);
            json.WriteString("media_type"u8, "text/plain"u8);
            json.WriteString("data"u8, Encoding.UTF8.GetString(Convert.FromBase64String(media.Source.Base64!)));
        }
        else
        {
            WriteSource(json, media.Source);
        }

        json.WriteEndObject();
        if (!isImage && media.Name is { } name)
        {
            json.WriteString("title"u8, name);
        }
    }

    private static void WriteSource(Utf8JsonWriter json, MediaSource source)
    {
        if (source.Base64 is { } base64)
        {
            json.WriteString("type"u8, "base64"u8);
            json.WriteString("media_type"u8, source.MediaType);
            json.WriteString("data"u8, base64);
        }
        else if (source.FileId is { } id)
        {
            json.WriteString("type"u8, "file"u8);
            json.WriteString("file_id"u8, id);
        }
        else
        {
            json.WriteString("type"u8, "url"u8);
            json.WriteString("url"u8, source.Url);
        }
    }

    private static void WriteCall(Utf8JsonWriter json, ToolCallPart call)
    {
        json.WriteString("type"u8, "tool_use"u8);
        json.WriteString("id"u8, ToolId(call.Id));
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("input"u8);
        if (Input(call.Arguments) is { } input)
        {
            input.WriteTo(json);
            return;
        }

        // Arguments that broke off are shown to the model as they are, since the input must be an object.
        json.WriteStartObject();
        if (!string.IsNullOrWhiteSpace(call.Arguments))
        {
            json.WriteString("arguments"u8, call.Arguments);
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ToolResultPart result)
    {
        json.WriteString("type"u8, "tool_result"u8);
        json.WriteString("tool_use_id"u8, ToolId(result.CallId));
        json.WriteStartArray("content"u8);
        foreach (var part in result.Content.Where(PartRules.Says))
        {
            Write(json, part);
        }

        json.WriteEndArray();
        if (result.IsError)
        {
            json.WriteBoolean("is_error"u8, true);
        }
    }

    /// <summary>Ids that other providers made may have characters that Anthropic refuses.</summary>
    private static string ToolId(string id) =>
        string.Create(id.Length, id, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' ? source[i] : '_';
            }
        });

    private static JsonElement? Input(string arguments)
    {
        try
        {
            return JsonElement.Parse(arguments) is { ValueKind: JsonValueKind.Object } input ? input : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
