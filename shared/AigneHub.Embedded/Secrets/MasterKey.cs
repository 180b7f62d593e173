using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Embedded.Secrets;

/// <summary>The key that seals secrets. Its id tells keys apart and says nothing about them.</summary>
internal sealed class MasterKey
{
    public const int Bytes = 32;
    public const int IdBytes = 8;

    private readonly byte[] _key;
    private readonly byte[] _id;

    public MasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Bytes)
        {
            throw new EmbeddedStoreException($"The master key has {key.Length} bytes; it must have {Bytes}.");
        }

        _key = key.ToArray();
        _id = HMACSHA256.HashData(key, "AigneHub master key id"u8)[..IdBytes];
    }

    public ReadOnlySpan<byte> Id => _id;

    public string IdText => Convert.ToHexStringLower(_id);

    /// <summary>A key from its base 64.</summary>
    /// <param name="text">32 bytes in base 64.</param>
    /// <param name="where">Where it was found, for the sentence that refuses it.</param>
    public static MasterKey Parse(string text, string where)
    {
        Span<byte> key = stackalloc byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Bytes
            ? new MasterKey(key)
            : throw new EmbeddedStoreException($"The master key in {where} is not {Bytes} bytes in base 64.");
    }

    /// <summary>The key in base 64, for its file and nothing else.</summary>
    public string Export() => Convert.ToBase64String(_key);

    public void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> sealedBytes, Span<byte> tag, string name)
    {
        using var aes = new AesGcm(_key, tag.Length);
        aes.Encrypt(nonce, plain, sealedBytes, tag, Encoding.UTF8.GetBytes(name));
    }

    /// <exception cref="CryptographicException">It was changed, or belongs to another name or key.</exception>
    public void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> tag, Span<byte> plain, string name)
    {
        using var aes = new AesGcm(_key, tag.Length);
        aes.Decrypt(nonce, sealedBytes, tag, plain, Encoding.UTF8.GetBytes(name));
    }
}
