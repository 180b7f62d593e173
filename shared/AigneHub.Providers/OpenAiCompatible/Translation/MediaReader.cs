using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Reads the images and the sources of a message.</summary>
internal static class MediaReader
{
    /// <summary>Images as OpenRouter gives them: <c>{"image_url":{"url"}}</c>.</summary>
    public static void ReadImages(int choice, ReadOnlySpan<byte> images, IChatSink sink)
    {
        var items = new JsonItems(images);
        while (images.StartsWith("["u8) && items.Next())
        {
            var fields = new JsonItems(items.Value);
            while (items.IsObject && fields.Next())
            {
                if (fields.Is("image_url"u8) && TextIn(fields.Value, "url"u8) is { } url && MediaSource.Parse(url) is { } image)
                {
                    sink.Image(choice, image);
                }
            }
        }
    }

    /// <summary>Annotations of type <c>url_citation</c>.</summary>
    public static void ReadCitations(int choice, ReadOnlySpan<byte> annotations, IChatSink sink)
    {
        var items = new JsonItems(annotations);
        while (annotations.StartsWith("["u8) && items.Next())
        {
            var fields = new JsonItems(items.Value);
            while (items.IsObject && fields.Next())
            {
                if (fields.Is("url_citation"u8) && TextIn(fields.Value, "url"u8) is { } url)
                {
                    sink.Citation(choice, new Citation(url, TextIn(fields.Value, "title"u8), TextIn(fields.Value, "content"u8)));
                }
            }
        }
    }

    private static string? TextIn(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var fields = new JsonItems(json);
        while (json.StartsWith("{"u8) && fields.Next())
        {
            if (fields.Is(name))
            {
                return fields.Text();
            }
        }

        return null;
    }
}
