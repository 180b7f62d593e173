using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>
/// Hides a key's text as the clients expect it: AES-256-CBC in OpenSSL's passphrase form, the passphrase from a challenge. The
/// challenge follows from the session's id, which the hub does not store: what lies in its tables cannot be opened.
/// </summary>
internal static class ConnectCipher
{
    public const int SaltBytes = 8;

    private const int Iterations = 256;
    private const int PassphraseBytes = 32;
    private const int KeyBytes = 32;
    private const int IvBytes = 16;
    private const int ChallengeBytes = 24;

    private static ReadOnlySpan<byte> Mark => "Salted__"u8;

    /// <summary>The challenge of a session: 48 hexadecimal digits.</summary>
    public static string Challenge(string session) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes("aigne-connect-challenge:" + session)).AsSpan(0, ChallengeBytes));

    /// <summary>Encrypts a key's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="challenge">The challenge, which the client is told.</param>
    /// <param name="keyId">The key's id, which the client is told, too.</param>
    /// <param name="salt">Eight random bytes.</param>
    public static string Encrypt(string text, string challenge, string keyId, ReadOnlySpan<byte> salt)
    {
        var passphrase = Passphrase(challenge, keyId);
        var material = Stretch(Encoding.UTF8.GetBytes(passphrase), salt);
        using var aes = Aes.Create();
        aes.Key = material[..KeyBytes];
        var sealedText = aes.EncryptCbc(Encoding.UTF8.GetBytes(text), material.AsSpan(KeyBytes));
        return Convert.ToBase64String([.. Mark, .. salt, .. sealedText]);
    }

    internal static string Passphrase(string challenge, string keyId) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(challenge), Encoding.UTF8.GetBytes(keyId), Iterations, HashAlgorithmName.SHA512, PassphraseBytes));

    /// <summary>OpenSSL's <c>EVP_BytesToKey</c> with MD5, once: the key, then the initialisation vector.</summary>
    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The clients' form.")]
    internal static byte[] Stretch(byte[] passphrase, ReadOnlySpan<byte> salt)
    {
        var material = new List<byte>(KeyBytes + IvBytes);
        byte[] last = [];
        while (material.Count < KeyBytes + IvBytes)
        {
            last = MD5.HashData([.. last, .. passphrase, .. salt]);
            material.AddRange(last);
        }

        return [.. material];
    }
}
