using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the content of an item: a text or an array of parts.</summary>
internal static class ItemPartReader
{
    public static IReadOnlyList<ChatPart> Read(JsonFields item, string name)
    {
        switch (item.Any(name)?.ValueKind)
        {
            case null:
                item.Problems.Missing(item.PathOf(name));
                return [];
            case JsonValueKind.Array:
                return [.. item.Objects(name).Select(ReadPart).OfType<ChatPart>()];
            default:
                return item.Text(name) is { } text ? [new TextPart(text)] : [];
        }
    }

    /// <summary>An image that a model made earlier.</summary>
    public static MediaPart Made(JsonFields item) =>
        new(MediaKind.Image, MediaSource.FromBase64("image/png", item.RequiredText("result")));

    private static ChatPart? ReadPart(JsonFields part)
    {
        switch (part.RequiredText("type"))
        {
            case "input_text" or "output_text" or "text" or "summary_text":
                return new TextPart(part.RequiredText("text"));
            case "refusal":
                return new RefusalPart(part.RequiredText("refusal"));
            case "input_image":
                return new MediaPart(MediaKind.Image, Source(part, "image_url", "image_url"), Detail: part.Text("detail"));
            case "input_file":
                return new MediaPart(MediaKind.Document, Source(part, "file_url", "file_data"), part.Text("filename"));
            case "input_audio":
                var audio = part.RequiredObject("input_audio");
                var sound = MediaSource.FromBase64($"audio/{audio.RequiredText("format")}", audio.RequiredText("data"));
                return new MediaPart(MediaKind.Audio, sound with { Field = audio.PathOf("data") });
            default:
                part.Fail("type", "must be one of 'input_text', 'input_image', 'input_file', 'input_audio', 'output_text', 'refusal'.");
                return null;
        }
    }

    /// <summary>A file of the provider's, an address, or bytes: as a data address or, for files, bare base64.</summary>
    private static MediaSource Source(JsonFields part, string addressField, string dataField)
    {
        if (part.Text("file_id") is { } id)
        {
            return MediaSource.FromFile(id) with { Field = part.PathOf("file_id") };
        }

        var isAddress = part.Any(addressField) is not null;
        var field = isAddress ? addressField : dataField;
        var text = part.RequiredText(field);
        if (!isAddress && !text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return MediaSource.FromBase64("application/pdf", text) with { Field = part.PathOf(field) };
        }

        if (MediaSource.Parse(text) is { } source)
        {
            return source with { Field = part.PathOf(field) };
        }

        part.Fail(field, "must be an http(s) address or 'data:<type>;base64,<data>'.");
        return MediaSource.FromUrl(text);
    }
}
