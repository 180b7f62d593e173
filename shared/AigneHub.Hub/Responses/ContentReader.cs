using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the content of an item: a text or an array of parts.</summary>
internal static class ContentReader
{
    public static IReadOnlyList<ChatPart> Read(JsonFields item, string name)
    {
        if (item.Any(name)?.ValueKind != JsonValueKind.Array)
        {
            return [new TextPart(item.RequiredText(name))];
        }

        var parts = new List<ChatPart>();
        foreach (var part in item.Objects(name))
        {
            if (ReadPart(part) is { } read)
            {
                parts.Add(read);
            }
        }

        return parts;
    }

    private static ChatPart? ReadPart(JsonFields part)
    {
        switch (part.RequiredText("type"))
        {
            case "input_text" or "output_text" or "text":
                return new TextPart(part.RequiredText("text"));
            case "refusal":
                return new RefusalPart(part.RequiredText("refusal"));
            case "input_image":
                return Media(part, MediaKind.Image, "image_url") with { Detail = part.Text("detail") };
            case "input_file":
                var field = part.Any("file_url") is null ? "file_data" : "file_url";
                return Media(part, MediaKind.Document, field) with { Name = part.Text("filename") };
            case "input_audio":
                var audio = part.RequiredObject("input_audio");
                var sound = MediaSource.FromBase64($"audio/{audio.RequiredText("format")}", audio.RequiredText("data"));
                return new MediaPart(MediaKind.Audio, sound);
            default:
                part.Fail("type", "must be one of 'input_text', 'output_text', 'input_image', 'input_file', 'input_audio', 'refusal'.");
                return null;
        }
    }

    private static MediaPart Media(JsonFields part, MediaKind kind, string field)
    {
        if (part.Text("file_id") is { } id)
        {
            return new MediaPart(kind, MediaSource.FromFile(id));
        }

        var address = part.RequiredText(field);
        var source = MediaSource.Parse(address);
        if (source is null)
        {
            part.Fail(field, "must be an http(s) address or 'data:<type>;base64,<data>'.");
        }

        return new MediaPart(kind, source ?? MediaSource.FromUrl(address));
    }
}
