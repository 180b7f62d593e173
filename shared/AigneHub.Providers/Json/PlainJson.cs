using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AigneHub.Providers.Json;

/// <summary>How requests to providers are written.</summary>
internal static class PlainJson
{
    /// <summary>Only what JSON asks for is escaped: a request is never part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body that a writer writes.</summary>
    public static HttpContent Content(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Options))
        {
            write(json);
        }

        return new ReadOnlyMemoryContent(body.WrittenMemory)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    /// <summary>Whether a text is a JSON object.</summary>
    public static bool IsObject(string text) =>
        text.AsSpan().TrimStart().StartsWith("{") && JsonItems.AreJson(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Writes a value byte for byte: its texts may be escaped in ways that cannot be read and written again.
    /// </summary>
    public static void WriteAsItIs(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    /// <summary>Writes valid JSON as the inside of a JSON string, without the white space between its tokens.</summary>
    public static void WriteInside(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var target = output.GetSpan(2 * json.Length);
        var length = 0;
        var inText = false;
        var afterBackslash = false;
        foreach (var value in json)
        {
            if (!inText && value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            if (value is (byte)'"' or (byte)'\\')
            {
                target[length++] = (byte)'\\';
            }

            target[length++] = value;
            inText ^= value == '"' && !afterBackslash;
            afterBackslash = value == '\\' && !afterBackslash;
        }

        output.Advance(length);
    }
}
