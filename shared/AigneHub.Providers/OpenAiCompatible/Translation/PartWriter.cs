using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Writes the content of a message: a text when it is nothing else, as every server of the family takes it.</summary>
internal static class PartWriter
{
    public static void WriteContent(Utf8JsonWriter json, IReadOnlyList<ChatPart> parts, ChatRules rules)
    {
        var marks = rules.TakesCacheMarks && parts.Any(part => part.Cache is not null);
        if (!marks && parts.All(part => part is TextPart))
        {
            json.WriteString("content"u8, string.Join("\n\n", parts.OfType<TextPart>().Select(part => part.Text)));
            return;
        }

        json.WriteStartArray("content"u8);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            WritePart(json, part);
            if (marks && part.Cache is { } cache)
            {
                WriteMark(json, cache);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter json, ChatPart part)
    {
        switch (part)
        {
            case TextPart text:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, text.Text);
                break;
            case MediaPart { Kind: MediaKind.Image } image:
                json.WriteString("type"u8, "image_url"u8);
                json.WriteStartObject("image_url"u8);
                json.WriteString("url"u8, Address(image.Source));
                if (image.Detail is { } detail)
                {
                    json.WriteString("detail"u8, detail);
                }

                json.WriteEndObject();
                break;
            case MediaPart { Kind: MediaKind.Audio } sound:
                json.WriteString("type"u8, "input_audio"u8);
                json.WriteStartObject("input_audio"u8);
                json.WriteString("data"u8, sound.Source.Base64);
                json.WriteString("format"u8, AudioFormat(sound.Source.MediaType));
                json.WriteEndObject();
                break;
            case MediaPart { Kind: MediaKind.Video } video:
                json.WriteString("type"u8, "video_url"u8);
                json.WriteStartObject("video_url"u8);
                json.WriteString("url"u8, Address(video.Source));
                json.WriteEndObject();
                break;
            case MediaPart document:
                WriteFile(json, document);
                break;
            default:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, string.Empty);
                break;
        }
    }

    private static void WriteFile(Utf8JsonWriter json, MediaPart document)
    {
        json.WriteString("type"u8, "file"u8);
        json.WriteStartObject("file"u8);
        if (document.Source.FileId is { } id)
        {
            json.WriteString("file_id"u8, id);
        }
        else
        {
            json.WriteString("filename"u8, document.Name ?? "document.pdf");
            json.WriteString("file_data"u8, Address(document.Source));
        }

        json.WriteEndObject();
    }

    private static void WriteMark(Utf8JsonWriter json, CacheMark mark)
    {
        json.WriteStartObject("cache_control"u8);
        json.WriteString("type"u8, "ephemeral"u8);
        if (mark.Ttl is { } ttl)
        {
            json.WriteString("ttl"u8, ttl);
        }

        json.WriteEndObject();
    }

    private static string Address(MediaSource source) => source.Url ?? $"data:{source.MediaType};base64,{source.Base64}";

    private static string AudioFormat(string? mediaType) => mediaType switch
    {
        "audio/mpeg" => "mp3",
        "audio/x-wav" or "audio/wave" => "wav",
        null => "wav",
        _ => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };
}
