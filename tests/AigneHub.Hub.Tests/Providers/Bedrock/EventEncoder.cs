using System.Buffers.Binary;
using System.Text;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>Writes Amazon's binary event streams, checksums and all, in the plainest way there is.</summary>
internal static class EventEncoder
{
    public static byte[] Event(string type, string json) =>
        Frame(Headers((":message-type", "event"), (":event-type", type), (":content-type", "application/json")), json);

    public static byte[] Exception(string type, string json) =>
        Frame(Headers((":message-type", "exception"), (":exception-type", type), (":content-type", "application/json")), json);

    public static byte[] Error(string code, string message) =>
        Frame(Headers((":message-type", "error"), (":error-code", code), (":error-message", message)), "");

    public static byte[] Headers(params (string Name, string Value)[] headers) =>
        [.. headers.SelectMany(header => Header(header.Name, 7, [.. Length(header.Value), .. Encoding.UTF8.GetBytes(header.Value)]))];

    /// <summary>A header of any kind; the value with its length before it where the kind has one.</summary>
    public static byte[] Header(string name, byte kind, byte[] value) =>
        [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), kind, .. value];

    public static byte[] Frame(byte[] headers, string payload) => Frame(headers, Encoding.UTF8.GetBytes(payload));

    public static byte[] Frame(byte[] headers, byte[] payload)
    {
        byte[] lengths = [.. Number((uint)(16 + headers.Length + payload.Length)), .. Number((uint)headers.Length)];
        byte[] frame = [.. lengths, .. Number(Crc(lengths)), .. headers, .. payload];
        return [.. frame, .. Number(Crc(frame))];
    }

    public static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Bit by bit, as the definition has it.</summary>
    public static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((crc ^ (uint)(value >> bit)) & 1) == 1;
                crc = odd ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static byte[] Length(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        return [(byte)(length >> 8), (byte)length];
    }
}
