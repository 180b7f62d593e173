using System.Security.Cryptography;

namespace AigneHub.Core.Identity;

/// <summary>Ids from the clock and the system's random generator: 48 bits of milliseconds, 80 random bits.</summary>
public sealed class RandomIdSource(TimeProvider time) : IIdSource
{
    internal const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeDigits = 10;
    private const int RandomDigits = 16;
    private const int BufferedIds = 64;

    // The generator costs as much for sixteen bytes as for a thousand.
    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _used;

    /// <inheritdoc />
    public string NewId(string prefix)
    {
        var state = (prefix, Milliseconds: time.GetUtcNow().ToUnixTimeMilliseconds());
        return string.Create(prefix.Length + 1 + TimeDigits + RandomDigits, state, static (text, state) =>
        {
            state.prefix.CopyTo(text);
            text[state.prefix.Length] = '_';
            var digits = text[(state.prefix.Length + 1)..];
            WriteTime(digits, state.Milliseconds);
            var random = NextRandom();
            for (var i = 0; i < RandomDigits; i++)
            {
                digits[TimeDigits + i] = Alphabet[random[i] & 31];
            }
        });
    }

    /// <inheritdoc />
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    /// <summary>Writes the digits of a time, so that a later one sorts behind.</summary>
    private static void WriteTime(Span<char> digits, long milliseconds)
    {
        for (var i = 0; i < TimeDigits; i++)
        {
            digits[i] = Alphabet[(int)(milliseconds >> (5 * (TimeDigits - 1 - i))) & 31];
        }
    }

    private static ReadOnlySpan<byte> NextRandom()
    {
        var random = _random ??= new byte[BufferedIds * RandomDigits];
        if (_used == 0)
        {
            RandomNumberGenerator.Fill(random);
        }

        var start = _used;
        _used = (_used + RandomDigits) % random.Length;
        return random.AsSpan(start, RandomDigits);
    }
}
