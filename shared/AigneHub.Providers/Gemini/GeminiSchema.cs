using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// Writes a JSON schema as Google takes it: all of it, but for <c>const</c>, which it does not know and which is an
/// <c>enum</c> of one.
/// </summary>
internal static class GeminiSchema
{
    public static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(schema);
        if (!JsonItems.AreJson(bytes))
        {
            // Nested deeper than can be looked into.
            json.WriteRawValue(bytes, skipInputValidation: true);
            return;
        }

        var output = new ArrayBufferWriter<byte>(bytes.Length + 16);
        WriteSchema(bytes, output);
        json.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
    }

    private static void WriteSchema(ReadOnlySpan<byte> schema, ArrayBufferWriter<byte> output)
    {
        if (schema[0] is (byte)'{')
        {
            WriteObject(schema, output, keywords: true);
        }
        else if (schema[0] is (byte)'[')
        {
            WriteArray(schema, output);
        }
        else
        {
            output.Write(schema);
        }
    }

    private static void WriteArray(ReadOnlySpan<byte> schemas, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var items = new JsonItems(schemas);
        for (var i = 0; items.Next(); i++)
        {
            output.Write(i == 0 ? default : ","u8);
            WriteSchema(items.Value, output);
        }

        output.Write("]"u8);
    }

    /// <summary>Writes an object whose names are keywords, or are names of schemas.</summary>
    private static void WriteObject(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output, bool keywords)
    {
        output.Write("{"u8);
        var items = new JsonItems(json);
        for (var i = 0; items.Next(); i++)
        {
            output.Write(i == 0 ? "\""u8 : ",\""u8);
            if (keywords && items.Is("const"u8))
            {
                output.Write("enum\":["u8);
                output.Write(items.Value);
                output.Write("]"u8);
                continue;
            }

            output.Write(items.Name);
            output.Write("\":"u8);
            if (keywords && HoldsData(items))
            {
                output.Write(items.Value);
            }
            else if (keywords && items.IsObject && HoldsSchemas(items))
            {
                WriteObject(items.Value, output, keywords: false);
            }
            else
            {
                WriteSchema(items.Value, output);
            }
        }

        output.Write("}"u8);
    }

    /// <summary>Whether <c>const</c> in the value would be but a name.</summary>
    private static bool HoldsData(JsonItems keyword) =>
        keyword.Is("enum"u8) || keyword.Is("default"u8) || keyword.Is("example"u8) || keyword.Is("examples"u8);

    /// <summary>Whether the value maps names to schemas.</summary>
    private static bool HoldsSchemas(JsonItems keyword) =>
        keyword.Is("properties"u8) || keyword.Is("$defs"u8) || keyword.Is("definitions"u8)
        || keyword.Is("patternProperties"u8) || keyword.Is("dependentSchemas"u8);
}
