using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Core.Keys;

/// <summary>
/// HMAC-SHA-256 of a key with the hub's pepper. A stolen table is of no use without the pepper, which lives with the
/// secrets.
/// </summary>
public sealed class KeyHasher
{
    private const int MaxKeyLength = 512;

    private readonly byte[] _pepper;

    /// <summary>A hasher with a pepper of at least 32 bytes.</summary>
    public KeyHasher(ReadOnlySpan<byte> pepper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pepper.Length, KeyHash.SizeInBytes);
        _pepper = pepper.ToArray();
    }

    /// <summary>The hash of a key. Keys above 512 bytes hash to nothing that is stored.</summary>
    public KeyHash Hash(ReadOnlySpan<char> key)
    {
        Span<byte> utf8 = stackalloc byte[MaxKeyLength];
        var hash = default(KeyHash);
        if (Encoding.UTF8.TryGetBytes(key, utf8, out var written))
        {
            HMACSHA256.HashData(_pepper, utf8[..written], hash);
        }

        return hash;
    }
}
