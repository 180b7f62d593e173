using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Core.Keys;

/// <summary>
/// HMAC-SHA-256 of a key with the hub's pepper. A stolen table is of no use without the pepper, which lives with the
/// secrets.
/// </summary>
public sealed class KeyHasher : IDisposable
{
    private const int MaxKeyLength = 512;

    // One for each thread, since setting a new one up costs more than the hash.
    private readonly ThreadLocal<IncrementalHash> _hashes;

    /// <summary>A hasher with a pepper of at least 32 bytes.</summary>
    public KeyHasher(ReadOnlySpan<byte> pepper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pepper.Length, KeyHash.SizeInBytes);
        var key = pepper.ToArray();
        _hashes = new ThreadLocal<IncrementalHash>(
            () => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);
    }

    /// <summary>The hash of a key. Keys above 512 bytes hash to nothing that is stored.</summary>
    public KeyHash Hash(ReadOnlySpan<char> key)
    {
        Span<byte> utf8 = stackalloc byte[MaxKeyLength];
        var hash = default(KeyHash);
        if (Encoding.UTF8.TryGetBytes(key, utf8, out var written))
        {
            var keyed = _hashes.Value!;
            keyed.AppendData(utf8[..written]);
            _ = keyed.GetHashAndReset(hash);
        }

        return hash;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var keyed in _hashes.Values)
        {
            keyed.Dispose();
        }

        _hashes.Dispose();
    }
}
