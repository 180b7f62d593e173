using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>The input of a call as items, whether it came as such or as a text. Each has an id, its own or the hub's.</summary>
internal static class InputItems
{
    /// <param name="json">Where to.</param>
    /// <param name="input">The input, if there is any.</param>
    /// <param name="response">The id of the response it led to.</param>
    public static void Write(Utf8JsonWriter json, JsonElement? input, string response)
    {
        var suffix = response[(response.IndexOf('_', StringComparison.Ordinal) + 1)..];
        json.WriteStartArray();
        if (input is { ValueKind: JsonValueKind.String } text)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, IdOf(suffix, 0));
            json.WriteString("type"u8, "message"u8);
            json.WriteString("role"u8, "user"u8);
            json.WritePropertyName("content"u8);
            text.WriteTo(json);
            json.WriteEndObject();
        }
        else if (input is { ValueKind: JsonValueKind.Array } items)
        {
            var index = 0;
            foreach (var item in items.EnumerateArray())
            {
                WriteItem(json, item, IdOf(suffix, index++));
            }
        }

        json.WriteEndArray();
    }

    private static string IdOf(string suffix, int index) => $"in_{suffix}_{index}";

    private static void WriteItem(Utf8JsonWriter json, JsonElement item, string id)
    {
        var hasId = item.TryGetProperty("id"u8, out var own) && own.ValueKind == JsonValueKind.String;
        json.WriteStartObject();
        if (!hasId)
        {
            json.WriteString("id"u8, id);
        }

        foreach (var field in item.EnumerateObject().Where(field => hasId || !field.NameEquals("id"u8)))
        {
            field.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
