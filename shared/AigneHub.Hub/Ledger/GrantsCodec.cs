using System.Buffers.Binary;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Ledger;

/// <summary>The open grants of an account in one binary property: 25 bytes each.</summary>
internal static class GrantsCodec
{
    private const int BytesAGrant = (3 * sizeof(long)) + 1;
    private const long Never = -1;

    public static byte[] Write(IReadOnlyList<OpenGrant> grants)
    {
        var bytes = new byte[grants.Count * BytesAGrant];
        var rest = bytes.AsSpan();
        foreach (var grant in grants)
        {
            BinaryPrimitives.WriteInt64BigEndian(rest, grant.Sequence);
            BinaryPrimitives.WriteInt64BigEndian(rest[8..], grant.Expires?.UtcTicks ?? Never);
            BinaryPrimitives.WriteInt64BigEndian(rest[16..], grant.Remaining.Nanos);
            rest[24] = (byte)grant.Source;
            rest = rest[BytesAGrant..];
        }

        return bytes;
    }

    public static IReadOnlyList<OpenGrant> Read(ReadOnlySpan<byte> bytes)
    {
        var grants = new OpenGrant[bytes.Length / BytesAGrant];
        for (var i = 0; i < grants.Length; i++)
        {
            var expires = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
            grants[i] = new OpenGrant(
                BinaryPrimitives.ReadInt64BigEndian(bytes),
                (GrantSource)bytes[24],
                expires == Never ? null : new DateTimeOffset(expires, TimeSpan.Zero),
                new Amount(BinaryPrimitives.ReadInt64BigEndian(bytes[16..])));
            bytes = bytes[BytesAGrant..];
        }

        return grants;
    }
}
