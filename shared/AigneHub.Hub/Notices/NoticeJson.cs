using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Notices;

/// <summary>A notice on the bus and in the management API.</summary>
internal static class NoticeJson
{
    public static byte[] ToUtf8(string account, Notice notice)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            Write(json, account, notice);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a notice from the bus.</summary>
    public static Notice Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        return new Notice(
            root.GetProperty("id"u8).GetString()!,
            root.GetProperty("kind"u8).GetString()!,
            root.GetProperty("subject"u8).GetString()!,
            root.GetProperty("at"u8).GetDateTimeOffset(),
            root.GetProperty("data"u8).EnumerateObject()
                .ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal));
    }

    public static void Write(Utf8JsonWriter json, string account, Notice notice)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, notice.Id);
        json.WriteString("kind"u8, notice.Kind);
        json.WriteString("account"u8, account);
        json.WriteString("subject"u8, notice.Subject);
        json.WriteTime("at"u8, notice.At);
        json.WriteStartObject("data"u8);
        foreach (var (name, value) in notice.Data)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
