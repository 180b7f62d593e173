using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;

namespace AigneHub.Core.Keys;

/// <summary>
/// The text of an API key: <c>sk-hub-</c>, 43 base-62 characters of randomness (256 bits) and 6 that check them, so
/// that a mistyped key is refused without a look-up and scanners can tell a real one.
/// </summary>
public static class ApiKeyText
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "sk-hub-";

    /// <summary>Characters in a key.</summary>
    public const int Length = 7 + RandomLength + CheckLength;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 43;
    private const int CheckLength = 6;

    /// <summary>A new key.</summary>
    public static string Create(IIdSource ids)
    {
        Span<char> text = stackalloc char[Length];
        Prefix.CopyTo(text);
        FillRandom(ids, text.Slice(Prefix.Length, RandomLength));
        WriteCheck(text[..^CheckLength], text[^CheckLength..]);
        return new string(text);
    }

    /// <summary>Whether the text can be a key: right beginning, length and check characters.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || !Ascii.IsValid(text))
        {
            return false;
        }

        Span<char> check = stackalloc char[CheckLength];
        WriteCheck(text[..^CheckLength], check);
        return check.SequenceEqual(text[^CheckLength..]);
    }

    /// <summary>The part of a key that may be shown later: its beginning and its last four characters.</summary>
    public static string Mask(string text) => $"{text[..(Prefix.Length + 4)]}…{text[^4..]}";

    private static void FillRandom(IIdSource ids, Span<char> target)
    {
        // Bytes of 248 and more are thrown away, so that every character is equally likely.
        Span<byte> random = stackalloc byte[64];
        var filled = 0;
        while (filled < target.Length)
        {
            ids.Fill(random);
            foreach (var value in random)
            {
                if (value < 248 && filled < target.Length)
                {
                    target[filled++] = Alphabet[value % 62];
                }
            }
        }
    }

    private static void WriteCheck(ReadOnlySpan<char> text, Span<char> target)
    {
        Span<byte> utf8 = stackalloc byte[Length];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var written = Encoding.ASCII.GetBytes(text, utf8);
        SHA256.HashData(utf8[..written], digest);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Alphabet[digest[i] % 62];
        }
    }
}
