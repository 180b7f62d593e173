using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Keys;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Audit;

/// <summary>
/// What something was, for the log. Handlers hand over no secrets; whatever is called one or looks like a key is left out
/// all the same.
/// </summary>
internal static class AuditSnapshot
{
    private const int MaxLength = 8_000;
    private const string Hidden = "…";

    private static readonly string[] SecretNames = ["key", "link", "apikey", "api_key"];
    private static readonly string[] SecretWords = ["password", "secret", "token", "credential"];

    /// <summary>The JSON that is written, without secrets and of a size that fits.</summary>
    public static string Take(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonStyle.Plain))
        {
            write(json);
        }

        var node = Hide(JsonNode.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        var text = Write(node);
        return text.Length <= MaxLength
            ? text
            : Write(new JsonObject { ["omitted"] = $"{text.Length} characters" });
    }

    /// <summary>A text of the caller's, without what looks like a key.</summary>
    public static string Hide(string text) =>
        text.Contains(ApiKeyText.Prefix, StringComparison.OrdinalIgnoreCase) ? Hidden : text;

    private static JsonNode? Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    var shown = IsText(value) && IsSecret(name.ToLowerInvariant()) ? Hidden : Hide(value);
                    if (!ReferenceEquals(shown, value))
                    {
                        fields[name] = shown;
                    }
                }

                return fields;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    // A node that stands somewhere may not be put there again.
                    var shown = Hide(items[i]);
                    if (!ReferenceEquals(shown, items[i]))
                    {
                        items[i] = shown;
                    }
                }

                return items;
            default:
                return IsText(node) ? Hide(node!.GetValue<string>()) : node;
        }
    }

    private static bool IsSecret(string name) => SecretNames.Contains(name) || SecretWords.Any(name.Contains);

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static string Write(JsonNode? node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonStyle.Plain))
        {
            if (node is null)
            {
                json.WriteNullValue();
            }
            else
            {
                node.WriteTo(json);
            }
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
