using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Core.Ledger;

/// <summary>
/// Hashes an entry: the SHA-256 of the previous hash and of every field in a fixed order. Numbers are eight bytes, the
/// highest first; texts are their length and UTF-8; what is absent is a length or a mark of its own. So no two entries
/// have one encoding.
/// </summary>
public static class EntryHasher
{
    private const long Absent = -1;
    private const int BytesACall = 64;

    /// <summary>The hash that the entry must have.</summary>
    public static EntryHash Hash(LedgerEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>(512 + (entry.Calls.Count * BytesACall));
        bytes.Write(entry.Previous.ToArray());
        Write(bytes, entry.Sequence);
        Write(bytes, (long)entry.Kind);
        Write(bytes, entry.Operation);
        Write(bytes, entry.Time.UtcTicks);
        Write(bytes, entry.Change.Nanos);
        Write(bytes, entry.LeasedChange.Nanos);
        Write(bytes, entry.Balance.Nanos);
        Write(bytes, entry.Leased.Nanos);
        Write(bytes, entry.Uncovered.Nanos);
        Write(bytes, entry.Source is { } source ? (long)source : Absent);
        Write(bytes, entry.Expires?.UtcTicks ?? Absent);
        Write(bytes, entry.Grant ?? Absent);
        Write(bytes, entry.Reason);
        Write(bytes, entry.Actor);
        Write(bytes, entry.Calls.Count);
        foreach (var call in entry.Calls)
        {
            Write(bytes, call.Request);
            Write(bytes, call.Paid.Nanos);
            Write(bytes, call.Uncovered.Nanos);
        }

        var hash = default(EntryHash);
        _ = SHA256.HashData(bytes.WrittenSpan, hash);
        return hash;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            Write(bytes, Absent);
            return;
        }

        Write(bytes, Encoding.UTF8.GetByteCount(text));
        _ = Encoding.UTF8.GetBytes(text, bytes);
    }
}
