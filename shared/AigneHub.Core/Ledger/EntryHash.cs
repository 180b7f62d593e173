using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AigneHub.Core.Ledger;

/// <summary>The SHA-256 of an entry and of all before it. All zeros before the first entry.</summary>
[InlineArray(SizeInBytes)]
public struct EntryHash : IEquatable<EntryHash>
{
    /// <summary>Bytes in a hash.</summary>
    public const int SizeInBytes = 32;

    private byte _first;

    /// <summary>Whether two hashes are the same.</summary>
    public static bool operator ==(EntryHash left, EntryHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(EntryHash left, EntryHash right) => !left.Equals(right);

    /// <summary>The hash of 32 bytes.</summary>
    /// <exception cref="FormatException">There are more or fewer.</exception>
    public static EntryHash From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SizeInBytes)
        {
            throw new FormatException($"A hash has {SizeInBytes} bytes, not {bytes.Length}.");
        }

        var hash = default(EntryHash);
        bytes.CopyTo(hash);
        return hash;
    }

    /// <summary>Its bytes.</summary>
    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();

    /// <inheritdoc />
    public readonly bool Equals(EntryHash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is EntryHash other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this);
}
