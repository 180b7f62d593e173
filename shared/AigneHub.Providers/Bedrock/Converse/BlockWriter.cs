using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Writes the parts of messages as content blocks.</summary>
internal sealed class BlockWriter(Utf8JsonWriter json, BedrockModel model)
{
    private readonly DocumentNames _documents = new();

    /// <param name="part">The part.</param>
    /// <param name="isLast">Whether the model's answer goes on from it: then white space at its end is refused.</param>
    public void Write(ChatPart part, bool isLast = false)
    {
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                json.WriteString("text"u8, isLast ? text.Text.TrimEnd() : text.Text);
                break;
            case RefusalPart refusal:
                json.WriteString("text"u8, isLast ? refusal.Text.TrimEnd() : refusal.Text);
                break;
            case ReasoningPart reasoning:
                WriteReasoning(reasoning);
                break;
            case MediaPart media:
                WriteMedia(media);
                break;
            case ToolCallPart call:
                WriteCall(call);
                break;
            case ToolResultPart result:
                WriteResult(result);
                break;
        }

        json.WriteEndObject();
        CachePoint.Write(json, part is ReasoningPart ? null : part.Cache, model);
    }

    private void WriteReasoning(ReasoningPart reasoning)
    {
        json.WriteStartObject("reasoningContent"u8);
        if (reasoning.Seal!.Encrypted is { } redacted)
        {
            json.WriteString("redactedContent"u8, redacted);
        }
        else
        {
            json.WriteStartObject("reasoningText"u8);
            json.WriteString("text"u8, reasoning.Text);
            json.WriteString("signature"u8, reasoning.Seal.Signature);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteMedia(MediaPart media)
    {
        json.WriteStartObject(media.Kind switch
        {
            MediaKind.Image => "image"u8,
            MediaKind.Video => "video"u8,
            _ => "document"u8,
        });
        json.WriteString("format"u8, MediaFormats.Of(media));
        if (media.Kind == MediaKind.Document)
        {
            json.WriteString("name"u8, _documents.Next(media.Name));
        }

        json.WriteStartObject("source"u8);
        json.WriteString("bytes"u8, media.Source.Base64);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCall(ToolCallPart call)
    {
        json.WriteStartObject("toolUse"u8);
        json.WriteString("toolUseId"u8, ToolIds.For(call.Id, model));
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("input"u8);
        WriteInput(call.Arguments);
        json.WriteEndObject();
    }

    /// <summary>
    /// Arguments that broke off are shown to the model as they are, since the input must be an object.
    /// </summary>
    private void WriteInput(string arguments)
    {
        if (ObjectIn(arguments) is { } input)
        {
            input.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        if (!string.IsNullOrWhiteSpace(arguments))
        {
            json.WriteString("arguments"u8, arguments);
        }

        json.WriteEndObject();
    }

    private static JsonElement? ObjectIn(string arguments)
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

    private void WriteResult(ToolResultPart result)
    {
        json.WriteStartObject("toolResult"u8);
        json.WriteString("toolUseId"u8, ToolIds.For(result.CallId, model));
        json.WriteStartArray("content"u8);
        foreach (var part in result.Content.Where(RequestRules.Says))
        {
            // Within a result there is no place for a cache point.
            Write(part with { Cache = null });
        }

        json.WriteEndArray();
        if (result.IsError)
        {
            json.WriteString("status"u8, "error"u8);
        }

        json.WriteEndObject();
    }
}
