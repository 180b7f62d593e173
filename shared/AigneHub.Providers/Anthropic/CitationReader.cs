using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>Reads the sources of a text. Those that are places in a document of the prompt have no address and are left out.</summary>
internal static class CitationReader
{
    /// <param name="json">One citation or an array of them; empty when there is none.</param>
    /// <param name="sink">Where to.</param>
    public static void Read(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var value = JsonElement.Parse(json);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var citation in value.EnumerateArray())
            {
                ReadOne(citation, sink);
            }
        }
        else
        {
            ReadOne(value, sink);
        }
    }

    private static void ReadOne(JsonElement citation, IChatSink sink)
    {
        if (Text(citation, "url") is { } url)
        {
            sink.Citation(0, new Citation(url, Text(citation, "title"), Text(citation, "cited_text")));
        }
    }

    private static string? Text(JsonElement citation, string name)
    {
        try
        {
            return citation.ValueKind == JsonValueKind.Object && citation.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no Unicode are no text.
            return null;
        }
    }
}
