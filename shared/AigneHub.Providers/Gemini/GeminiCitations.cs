using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>The sources an answer is grounded in or cites, each told once however often Google names it.</summary>
internal sealed class GeminiCitations
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly List<Citation> _found = [];

    /// <summary>Reads <c>groundingMetadata</c> or <c>citationMetadata</c>.</summary>
    public void Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var metadata = JsonElement.Parse(json);
            foreach (var chunk in Items(metadata, "groundingChunks"))
            {
                // Each chunk is an object with one field, which says what kind of source it is.
                foreach (var source in chunk.EnumerateObject().Where(IsObject))
                {
                    Add(Text(source.Value, "uri") ?? Text(source.Value, "sourceUri"), Text(source.Value, "title"));
                }
            }

            foreach (var source in Items(metadata, "citationSources").Concat(Items(metadata, "citations")))
            {
                Add(Text(source, "uri"), Text(source, "title"));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A source that cannot be read is no reason to lose the answer.
        }
    }

    /// <summary>Tells those that were found since.</summary>
    public void Deliver(int choice, IChatSink sink)
    {
        foreach (var citation in _found)
        {
            sink.Citation(choice, citation);
        }

        _found.Clear();
    }

    private static bool IsObject(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Object;

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Add(string? url, string? title)
    {
        if (!string.IsNullOrEmpty(url) && _told.Add(url))
        {
            _found.Add(new Citation(url, title));
        }
    }
}
