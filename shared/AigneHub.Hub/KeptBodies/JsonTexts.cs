using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// The texts in JSON, to be redacted. Texts at the same place of several documents are pieces of one: that is how
/// streams send them.
/// </summary>
internal sealed class JsonTexts
{
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What tells the answers, items and parts of a stream apart whose events come in turn.</summary>
    private static readonly string[] Numbers = ["index", "output_index", "content_index"];

    private readonly Dictionary<string, List<Piece>> _places = new(StringComparer.Ordinal);

    public static string Write(JsonNode root) => root.ToJsonString(Writing);

    /// <summary>Takes up all texts of JSON. False when it is none, or when something in it is no text.</summary>
    public bool TryAdd(byte[] json, [NotNullWhen(true)] out JsonNode? root)
    {
        try
        {
            root = JsonNode.Parse(json, documentOptions: Reading);
            Add(root, string.Empty, string.Empty);
            return root is not null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            root = null;
            return false;
        }
    }

    /// <summary>Redacts them where they stand.</summary>
    public void Redact(Redaction redaction)
    {
        foreach (var pieces in _places.Values)
        {
            var whole = string.Concat(pieces.Select(piece => piece.Text));
            var found = Redaction.IsSecretName(pieces[0].Name)
                ? [new Finding(0, whole.Length, "secret")]
                : redaction.Find(whole);
            var start = 0;
            foreach (var piece in pieces)
            {
                var end = start + piece.Text.Length;
                if (found.Any(it => it.Start < end && it.End > start))
                {
                    piece.Node.ReplaceWith(Cut(piece.Text, start, found));
                }

                start = end;
            }
        }
    }

    /// <summary>A piece without what was found in it; where something begins in it, a mark says what.</summary>
    private static string Cut(string text, int start, IReadOnlyList<Finding> found)
    {
        var left = new StringBuilder(text.Length);
        var at = 0;
        foreach (var it in found)
        {
            var from = it.Start - start;
            var to = it.End - start;
            if (to <= at || from >= text.Length)
            {
                continue;
            }

            _ = left.Append(text.AsSpan(at, Math.Max(at, from) - at));
            if (from >= 0)
            {
                _ = left.Append(it.Mark);
            }

            at = Math.Min(to, text.Length);
        }

        return left.Append(text.AsSpan(at)).ToString();
    }

    private void Add(JsonNode? node, string place, string name)
    {
        switch (node)
        {
            case JsonObject fields:
                var inner = place + NumberOf(fields);
                foreach (var (field, value) in fields)
                {
                    Add(value, $"{inner}.{field}", field);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Add(items[i], string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"), name);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                if (!_places.TryGetValue(place, out var pieces))
                {
                    _places[place] = pieces = [];
                }

                pieces.Add(new Piece(value, name, value.GetValue<string>()));
                break;
            default:
                break;
        }
    }

    private static string NumberOf(JsonObject fields) => string.Concat(Numbers
        .Where(fields.ContainsKey)
        .Select(number => $"#{fields[number]?.ToJsonString()}"));

    /// <summary>A text where it stands.</summary>
    private sealed record Piece(JsonValue Node, string Name, string Text);
}
