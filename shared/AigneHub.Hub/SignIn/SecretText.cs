using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AigneHub.Core.Identity;

namespace AigneHub.Hub.SignIn;

/// <summary>The text of a session or a one-time link: 256 bits of randomness in 43 characters. Only its hash is stored.</summary>
internal static class SecretText
{
    private const int Bytes = 32;

    public const int Length = 43;

    public static string Create(IIdSource ids)
    {
        Span<byte> random = stackalloc byte[Bytes];
        ids.Fill(random);
        return Base64Url.EncodeToString(random);
    }

    /// <summary>Whether two texts are the same; how long that takes does not tell where they differ.</summary>
    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(
        MemoryMarshal.AsBytes(one.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));

    public static bool IsWellFormed(string? text) => text?.Length == Length && Base64Url.IsValid(text);
}
