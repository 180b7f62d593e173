using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Reads the sources of a text. Those that are places in a document of the prompt have no address and are left out.
/// </summary>
internal static class CitationReader
{
    /// <summary>Text with its sources: <c>{"content":[{"text"}],"citations":[…]}</c>.</summary>
    public static void ReadContent(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            var isText = fields.Is("content"u8);
            if (!isText && !fields.Is("citations"u8))
            {
                continue;
            }

            var items = new JsonItems(fields.Value);
            while (items.Next())
            {
                if (isText)
                {
                    ReadText(items.Value, sink);
                }
                else
                {
                    Read(items.Value, sink);
                }
            }
        }
    }

    /// <summary>One source: <c>{"title","sourceContent":[{"text"}],"location":{"web":{"url"}}}</c>.</summary>
    public static void Read(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var web = JsonItems.Find(JsonItems.Find(json, "location"u8), "web"u8);
        if (TextOf(web, "url"u8) is not { } url)
        {
            return;
        }

        var cited = new JsonItems(JsonItems.Find(json, "sourceContent"u8));
        var text = cited.Next() ? TextOf(cited.Value, "text"u8) : null;
        sink.Citation(0, new Citation(url, TextOf(json, "title"u8), text));
    }

    private static string? TextOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is(name))
            {
                return fields.Text();
            }
        }

        return null;
    }

    private static void ReadText(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("text"u8) && !fields.Inside.IsEmpty)
            {
                sink.Text(0, fields.Inside);
            }
        }
    }
}
