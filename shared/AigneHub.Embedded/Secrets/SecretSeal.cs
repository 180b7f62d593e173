using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;

namespace AigneHub.Embedded.Secrets;

/// <summary>
/// A sealed value: a version, the key's id, the nonce, the tag, the ciphertext. AES-256-GCM with a fresh nonce a value
/// and the secret's name as associated data, so that one value cannot be put in another's place.
/// </summary>
internal static class SecretSeal
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int NonceAt = 1 + MasterKey.IdBytes;
    private const int TagAt = NonceAt + NonceBytes;
    private const int CipherAt = TagAt + TagBytes;

    public static byte[] Seal(MasterKey key, string name, string value, IIdSource ids)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var bytes = new byte[CipherAt + plain.Length];
        bytes[0] = Version;
        key.Id.CopyTo(bytes.AsSpan(1));
        var nonce = bytes.AsSpan(NonceAt, NonceBytes);
        ids.Fill(nonce);
        key.Encrypt(nonce, plain, bytes.AsSpan(CipherAt), bytes.AsSpan(TagAt, TagBytes), name);
        CryptographicOperations.ZeroMemory(plain);
        return bytes;
    }

    /// <exception cref="EmbeddedStoreException">None of the keys opens it.</exception>
    public static string Open(IReadOnlyList<MasterKey> keys, string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= CipherAt && bytes[0] == Version)
        {
            foreach (var key in keys)
            {
                if (key.Id.SequenceEqual(bytes.Slice(1, MasterKey.IdBytes)))
                {
                    return Open(key, name, bytes);
                }
            }
        }

        throw new EmbeddedStoreException($"The secret '{name}' was sealed with another master key.");
    }

    private static string Open(MasterKey key, string name, ReadOnlySpan<byte> bytes)
    {
        var plain = new byte[bytes.Length - CipherAt];
        try
        {
            key.Decrypt(bytes.Slice(NonceAt, NonceBytes), bytes[CipherAt..], bytes.Slice(TagAt, TagBytes), plain, name);
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException exception)
        {
            throw new EmbeddedStoreException($"The secret '{name}' was changed by someone else.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
