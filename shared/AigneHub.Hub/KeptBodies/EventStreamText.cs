using System.Text;
using System.Text.Json.Nodes;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// Redacts a stream of events. A model sends a word in pieces, so the pieces of a field are read as one text, and what
/// is found there is taken out of each.
/// </summary>
internal static class EventStreamText
{
    private const string Data = "data:";

    public static string Redact(string stream, Redaction redaction)
    {
        var texts = new JsonTexts();
        var lines = new List<(string Line, JsonNode? Json)>();
        foreach (var line in stream.Split('\n'))
        {
            JsonNode? json = null;
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                _ = texts.TryAdd(Encoding.UTF8.GetBytes(line[Data.Length..]), out json);
            }

            lines.Add((line, json));
        }

        texts.Redact(redaction);
        var output = string.Join('\n', lines.Select(it => it.Json is null
            ? redaction.Apply(it.Line)
            : $"{Data} {JsonTexts.Write(it.Json)}"));
        return Redaction.ApplyToKeys(output);
    }
}
