using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AigneHub.Core.Keys;

/// <summary>The 32 bytes under which a key is stored and cached. Compared whole, never by a part.</summary>
[InlineArray(SizeInBytes)]
public struct KeyHash : IEquatable<KeyHash>
{
    /// <summary>Bytes in a hash.</summary>
    public const int SizeInBytes = 32;

    private byte _first;

    /// <summary>Whether two hashes are the same.</summary>
    public static bool operator ==(KeyHash left, KeyHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(KeyHash left, KeyHash right) => !left.Equals(right);

    /// <inheritdoc />
    public readonly bool Equals(KeyHash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is KeyHash other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this);
}
