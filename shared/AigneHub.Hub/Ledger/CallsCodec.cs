using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Ledger;

/// <summary>The calls a charge pays for in one binary property: length and text of the id, paid, uncovered.</summary>
internal static class CallsCodec
{
    /// <summary>The bytes of a call beside those of its id.</summary>
    public const int BytesBesideId = 1 + Numbers;

    private const int Numbers = 2 * sizeof(long);

    public static byte[] Write(IReadOnlyList<ChargeLine> calls)
    {
        var bytes = new ArrayBufferWriter<byte>(calls.Count * 48);
        foreach (var call in calls)
        {
            var length = Encoding.UTF8.GetByteCount(call.Request);
            var line = bytes.GetSpan(length + BytesBesideId);
            line[0] = checked((byte)length);
            _ = Encoding.UTF8.GetBytes(call.Request, line[1..]);
            BinaryPrimitives.WriteInt64BigEndian(line[(1 + length)..], call.Paid.Nanos);
            BinaryPrimitives.WriteInt64BigEndian(line[(1 + length + sizeof(long))..], call.Uncovered.Nanos);
            bytes.Advance(length + BytesBesideId);
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static IReadOnlyList<ChargeLine> Read(ReadOnlySpan<byte> bytes)
    {
        var calls = new List<ChargeLine>();
        while (!bytes.IsEmpty)
        {
            var length = bytes[0];
            var numbers = bytes[(1 + length)..];
            calls.Add(new ChargeLine(
                Encoding.UTF8.GetString(bytes.Slice(1, length)),
                new Amount(BinaryPrimitives.ReadInt64BigEndian(numbers)),
                new Amount(BinaryPrimitives.ReadInt64BigEndian(numbers[sizeof(long)..]))));
            bytes = numbers[Numbers..];
        }

        return calls;
    }
}
