using System.Text.Json;

namespace AigneHub.Providers.Json;

/// <summary>
/// A JSON schema as some providers take it for answers: every object says that it has no other properties.
/// </summary>
internal static class ClosedSchema
{
    public static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, schema);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in schema.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                schema.WriteTo(json);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, JsonElement schema)
    {
        var isObject = IsObject(schema);
        json.WriteStartObject();
        foreach (var field in schema.EnumerateObject())
        {
            if (isObject && field.NameEquals("additionalProperties"u8))
            {
                continue;
            }

            json.WritePropertyName(field.Name);
            if (field.Name is ("properties" or "$defs" or "definitions") && field.Value.ValueKind == JsonValueKind.Object)
            {
                WriteNamed(json, field.Value);
            }
            else if (field.Name is "enum" or "const" or "default" or "examples" or "required")
            {
                field.Value.WriteTo(json);
            }
            else
            {
                Write(json, field.Value);
            }
        }

        if (isObject)
        {
            json.WriteBoolean("additionalProperties"u8, false);
        }

        json.WriteEndObject();
    }

    /// <summary>Schemas by names, which are no keywords whatever they are.</summary>
    private static void WriteNamed(Utf8JsonWriter json, JsonElement schemas)
    {
        json.WriteStartObject();
        foreach (var schema in schemas.EnumerateObject())
        {
            json.WritePropertyName(schema.Name);
            Write(json, schema.Value);
        }

        json.WriteEndObject();
    }

    private static bool IsObject(JsonElement schema) =>
        schema.TryGetProperty("type", out var type)
        && ((type.ValueKind == JsonValueKind.String && type.ValueEquals("object"))
            || (type.ValueKind == JsonValueKind.Array
                && type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("object"))));
}
