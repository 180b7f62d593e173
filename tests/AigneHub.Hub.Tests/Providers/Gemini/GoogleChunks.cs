using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Chat;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>The same answer as the chunks of a stream and as one piece.</summary>
internal static class GoogleChunks
{
    public static string AsStream(IEnumerable<string> chunks) =>
        string.Concat(chunks.Select(chunk => $"data: {chunk.ReplaceLineEndings("")}\r\n\r\n"));

    /// <summary>The last chunk with the parts of all.</summary>
    public static string AsWhole(IReadOnlyList<string> chunks)
    {
        var whole = JsonNode.Parse(chunks[^1])!;
        if (whole["candidates"]?[0]?["content"] is JsonObject content)
        {
            content["parts"] = new JsonArray(
                [.. chunks.SelectMany(chunk => JsonNode.Parse(chunk)!["candidates"]![0]!["content"]!["parts"]!.AsArray())
                    .Select(part => part!.DeepClone())]);
        }

        return whole.ToJsonString();
    }

    /// <summary>The message that a stream of the hub's adds up to.</summary>
    public static JsonElement Message(string stream) =>
        JsonDocument.Parse(StreamedAnswer.Merge(stream)["choices"]![0]!["message"]!.ToJsonString()).RootElement;
}
