using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Reads the content of a message: a text or an array of parts.</summary>
internal static class AignePartReader
{
    private const string Content = "content";

    public static IReadOnlyList<ChatPart> Read(JsonFields message, bool mayBeAbsent = false)
    {
        switch (message.Any(Content)?.ValueKind)
        {
            case null:
                if (!mayBeAbsent)
                {
                    message.Problems.Missing(message.PathOf(Content));
                }

                return [];
            case JsonValueKind.Array:
                return ReadParts(message);
            default:
                return message.Text(Content) is { } text ? [new TextPart(text)] : [];
        }
    }

    private static List<ChatPart> ReadParts(JsonFields message)
    {
        var parts = new List<ChatPart>();
        foreach (var part in message.Objects(Content))
        {
            if (ReadPart(part) is { } read)
            {
                parts.Add(read with { Cache = CacheConfig.Mark(part) });
            }
        }

        return parts;
    }

    private static ChatPart? ReadPart(JsonFields part) => part.RequiredText("type") == "text"
        ? new TextPart(part.RequiredText("text"))
        : AigneFile.Read(part) is { } file
            ? new MediaPart(KindOf(file), file, part.Text("filename"))
            : null;

    /// <summary>What is not said to be anything else is taken for an image, as most media in chats is.</summary>
    private static MediaKind KindOf(MediaSource source) => source.MediaType?.Split('/')[0] switch
    {
        null or "image" => MediaKind.Image,
        "audio" => MediaKind.Audio,
        "video" => MediaKind.Video,
        _ => MediaKind.Document,
    };
}
