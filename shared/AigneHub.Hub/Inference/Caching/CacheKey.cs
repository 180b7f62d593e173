using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>
/// Tells that two requests ask the same: whitespace, the order of members and how a text is escaped do not count, all else
/// does. It is a hash, from which nobody reads what was asked.
/// </summary>
internal static class CacheKey
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    // Written to be hashed, never to be read.
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    /// <summary>The key of a request; null for one that is not JSON of a usual depth.</summary>
    /// <param name="account">Whose it is: nobody else ever meets it.</param>
    /// <param name="body">What was read of it.</param>
    /// <param name="bytes">All of it, as it came.</param>
    public static string? Of(string account, CallBody body, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var output = new ArrayBufferWriter<byte>(bytes.Length + 256);
            using var json = new Utf8JsonWriter(output, Plain);
            json.WriteStartArray();
            json.WriteStringValue(account);
            json.WriteNumberValue((int)body.Protocol.Protocol);
            json.WriteNumberValue((int)body.Operation);
            foreach (var (name, value) in body.Headers)
            {
                json.WriteStringValue(name);
                json.WriteStringValue(value);
            }

            Write(json, JsonElement.Parse(bytes, Deep));
            json.WriteEndArray();
            json.Flush();
            return Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(json, value);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    /// <summary>Members of one name stay in their order, which decides what they mean.</summary>
    private static void WriteMembers(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(member.Name);
            Write(json, member.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>A number stays as it is written. So does a text that is none, such as half a surrogate pair.</summary>
    private static void WriteScalar(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && TextOf(value) is { } text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
