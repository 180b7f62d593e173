using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;

namespace AigneHub.Hub.Consent;

/// <summary>
/// A code that people compare or type, such as <c>BCDF-GHJK</c>: consonants only, so that it spells no word and no digit is
/// taken for a letter.
/// </summary>
internal static class UserCode
{
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Letters = 8;

    /// <summary>A random code.</summary>
    public static string Create(IIdSource ids)
    {
        Span<byte> random = stackalloc byte[sizeof(ulong) * 2];
        ids.Fill(random);
        return Write(new UInt128(BitConverter.ToUInt64(random), BitConverter.ToUInt64(random[sizeof(ulong)..])));
    }

    /// <summary>The code of a text, always the same.</summary>
    public static string Of(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return Write(new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash, sizeof(ulong))));
    }

    /// <summary>A code as somebody typed it, in the form the hub writes; null when it cannot be one.</summary>
    public static string? Tidy(string typed)
    {
        var letters = typed.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant).ToArray();
        return letters.Length == Letters && Array.TrueForAll(letters, Alphabet.Contains)
            ? Format(letters)
            : null;
    }

    private static string Write(UInt128 random)
    {
        Span<char> letters = stackalloc char[Letters];
        foreach (ref var letter in letters)
        {
            letter = Alphabet[(int)(random % (uint)Alphabet.Length)];
            random /= (uint)Alphabet.Length;
        }

        return Format(letters);
    }

    private static string Format(ReadOnlySpan<char> letters) => $"{letters[..4]}-{letters[4..]}";
}
