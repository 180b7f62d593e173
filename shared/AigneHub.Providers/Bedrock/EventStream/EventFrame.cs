using System.Buffers.Binary;
using AigneHub.Providers.Checksums;

namespace AigneHub.Providers.Bedrock.EventStream;

/// <summary>
/// One event of Amazon's binary streams (<c>application/vnd.amazon.eventstream</c>): its length, the length of its
/// headers, a checksum of the two, headers, payload, a checksum of all. Numbers have their highest byte first.
/// </summary>
internal readonly ref struct EventFrame
{
    /// <summary>What Amazon allows: 16 MiB of payload, 128 KiB of headers.</summary>
    private const uint MaxPayload = 16 * 1024 * 1024;
    private const uint MaxHeaders = 128 * 1024;
    private const int Number = sizeof(uint);
    private const int Prelude = 3 * Number;
    private const int Least = Prelude + Number;

    private readonly ReadOnlySpan<byte> _headers;

    private EventFrame(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        _headers = headers;
        Payload = payload;
    }

    /// <summary>The payload.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The headers.</summary>
    public EventHeaders Headers => new(_headers);

    /// <summary>Reads the event that the bytes begin with.</summary>
    /// <param name="bytes">Bytes of the stream.</param>
    /// <param name="frame">The event, when it is complete.</param>
    /// <param name="length">How long it is then.</param>
    public static FrameState Read(ReadOnlySpan<byte> bytes, out EventFrame frame, out int length)
    {
        frame = default;
        length = 0;
        if (bytes.Length < Prelude)
        {
            return FrameState.Incomplete;
        }

        var total = At(bytes, 0);
        var headers = At(bytes, Number);
        if (Crc32.Of(bytes[..(2 * Number)]) != At(bytes, 2 * Number) || !AreLengths(total, headers))
        {
            return FrameState.Broken;
        }

        if (bytes.Length < total)
        {
            return FrameState.Incomplete;
        }

        length = (int)total;
        var end = length - Number;
        if (Crc32.Of(bytes[..end]) != At(bytes, end))
        {
            return FrameState.Broken;
        }

        var payload = Prelude + (int)headers;
        frame = new EventFrame(bytes[Prelude..payload], bytes[payload..end]);
        return frame.HasSoundHeaders() ? FrameState.Complete : FrameState.Broken;
    }

    /// <summary>The text of a header; empty when there is none.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> name)
    {
        var headers = Headers;
        while (headers.Next())
        {
            if (headers.Kind == HeaderKind.Text && headers.Name.SequenceEqual(name))
            {
                return headers.Value;
            }
        }

        return default;
    }

    private static uint At(ReadOnlySpan<byte> bytes, int position) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes[position..]);

    private static bool AreLengths(uint total, uint headers) =>
        headers <= MaxHeaders && total >= Least + headers && total <= Least + MaxHeaders + MaxPayload;

    private bool HasSoundHeaders()
    {
        var headers = Headers;
        while (headers.Next())
        {
        }

        return !headers.Failed;
    }
}
