using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using AigneHub.Core.Bus;
using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Bus.Log;

/// <summary>
/// A message as it lies in the log: the length and a checksum (CRC-32C) of what follows, then the sequence, when it was
/// published, session, id and body.
/// </summary>
internal readonly ref struct MessageFrame
{
    /// <summary>More than any frame has.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int HeaderBytes = sizeof(long);

    private readonly ReadOnlySpan<byte> _content;

    private MessageFrame(ReadOnlySpan<byte> content) => _content = content;

    public int Length => HeaderBytes + _content.Length;

    public long Sequence => new ByteReader(_content).Fixed64();

    /// <summary>Writes the frame of a message behind what the writer has.</summary>
    public static void Write(ByteWriter writer, BusDelivery delivery)
    {
        var start = writer.Length;
        writer.Fixed64(0);
        writer.Fixed64(delivery.Sequence);
        writer.Fixed64(delivery.Enqueued.UtcTicks);
        writer.Text(delivery.Message.Session);
        writer.Text(delivery.Message.Id);
        writer.Bytes(delivery.Message.Body.Span);
        writer.Fixed64(HeaderOf(writer.Written[(start + HeaderBytes)..]), at: start);
    }

    /// <summary>Reads the frame that some bytes begin with. False when there is none, or only a part of one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MessageFrame frame)
    {
        frame = default;
        if (bytes.Length <= HeaderBytes)
        {
            return false;
        }

        var header = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var length = (uint)header;
        if (length == 0 || length > bytes.Length - HeaderBytes)
        {
            return false;
        }

        frame = new MessageFrame(bytes.Slice(HeaderBytes, (int)length));
        return HeaderOf(frame._content) == header;
    }

    public BusDelivery ToDelivery()
    {
        var reader = new ByteReader(_content);
        var sequence = reader.Fixed64();
        var enqueued = new DateTimeOffset(reader.Fixed64(), TimeSpan.Zero);
        var session = reader.Text();
        var id = reader.Text();
        return new BusDelivery(sequence, new BusMessage(id, session, reader.Bytes().ToArray()), enqueued, Attempt: 1);
    }

    private static long HeaderOf(ReadOnlySpan<byte> content)
    {
        var checksum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(content);

        // The bytes of a word are taken as this machine orders them: the file stays on it.
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var rest in content[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return (long)(((ulong)~checksum << 32) | (uint)content.Length);
    }
}
