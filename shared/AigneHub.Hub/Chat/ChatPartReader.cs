using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Reads the content of a message: a text or an array of parts.</summary>
internal static class ChatPartReader
{
    public static IReadOnlyList<ChatPart> Read(JsonFields message, string name, bool mayBeAbsent = false)
    {
        switch (message.Any(name)?.ValueKind)
        {
            case null:
                if (!mayBeAbsent)
                {
                    message.Problems.Missing(message.PathOf(name));
                }

                return [];
            case JsonValueKind.Array:
                return ReadParts(message, name);
            default:
                return message.Text(name) is { } text ? [new TextPart(text)] : [];
        }
    }

    /// <summary>An image: <c>{"image_url":{"url","detail"}}</c>.</summary>
    public static MediaPart Image(JsonFields part)
    {
        var image = part.RequiredObject("image_url");
        var address = image.RequiredText("url");
        var source = MediaSource.Parse(address);
        if (source is null)
        {
            image.Fail("url", "must be an http(s) address or 'data:<type>;base64,<data>'.");
        }

        var found = (source ?? MediaSource.FromUrl(address)) with { Field = image.PathOf("url") };
        return new MediaPart(MediaKind.Image, found, Detail: image.Text("detail"));
    }

    private static List<ChatPart> ReadParts(JsonFields message, string name)
    {
        var parts = new List<ChatPart>();
        foreach (var part in message.Objects(name))
        {
            if (ReadPart(part) is { } read)
            {
                parts.Add(read with { Cache = ChatCacheMark.Read(part) });
            }
        }

        return parts;
    }

    private static ChatPart? ReadPart(JsonFields part)
    {
        switch (part.RequiredText("type"))
        {
            case "text":
                return new TextPart(part.RequiredText("text"));
            case "refusal":
                return new RefusalPart(part.RequiredText("refusal"));
            case "image_url":
                return Image(part);
            case "input_audio":
                var audio = part.RequiredObject("input_audio");
                var sound = MediaSource.FromBase64(
                    $"audio/{audio.RequiredText("format")}", audio.RequiredText("data"));
                return new MediaPart(MediaKind.Audio, sound with { Field = audio.PathOf("data") });
            case "video_url":
                return Video(part);
            case "file":
                return File(part.RequiredObject("file"));
            default:
                part.Fail("type", "must be one of 'text', 'image_url', 'input_audio', 'video_url', 'file', 'refusal'.");
                return null;
        }
    }

    private static MediaPart Video(JsonFields part)
    {
        var video = part.RequiredObject("video_url");
        var address = video.RequiredText("url");
        var source = MediaSource.Parse(address) ?? MediaSource.FromUrl(address);
        return new MediaPart(MediaKind.Video, source with { Field = video.PathOf("url") });
    }

    private static MediaPart File(JsonFields file)
    {
        var name = file.Text("filename");
        if (file.Text("file_id") is { } id)
        {
            return new MediaPart(MediaKind.Document, MediaSource.FromFile(id), name);
        }

        var source = MediaSource.Parse(file.RequiredText("file_data"));
        if (source is null)
        {
            file.Fail("file_data", "must be 'data:<type>;base64,<data>'.");
        }

        var found = (source ?? MediaSource.FromFile(string.Empty)) with { Field = file.PathOf("file_data") };
        return new MediaPart(MediaKind.Document, found, name);
    }
}
