using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AigneHub.Core.Usage;

/// <summary>
/// Usage events as they are stored: one JSON object, usage by class name with zero classes left out, amounts in whole
/// nano-credits and unit prices, of the classes that were used, in whole pico-credits. A reader skips fields that a later version added.
/// </summary>
public static class UsageEventJson
{
    private static readonly ArrayBufferWriter<byte> NoOutput = new();

    // Nothing here is ever put into a page, and names in any script should stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes an event.</summary>
    public static void Write(IBufferWriter<byte> output, UsageEvent usageEvent)
    {
        var writer = _writer;
        if (writer is null)
        {
            _writer = writer = new Utf8JsonWriter(output, Options);
        }
        else
        {
            writer.Reset(output);
        }

        UsageEventWriter.Write(writer, usageEvent);
        writer.Flush();
        writer.Reset(NoOutput); // So that the thread does not keep the caller's buffer alive.
    }

    /// <summary>Writes an event to an array of its own.</summary>
    public static byte[] ToUtf8(UsageEvent usageEvent)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(output, usageEvent);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads an event back.</summary>
    /// <exception cref="JsonException">Not an event, or one that lacks a field every event has.</exception>
    public static UsageEvent Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            return new UsageEventReader().Read(ref reader);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException("A field of the usage event has another type.", e);
        }
    }
}
