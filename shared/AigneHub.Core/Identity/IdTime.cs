namespace AigneHub.Core.Identity;

/// <summary>Reads the time an id was made from the id itself, which saves an index of ids.</summary>
public static class IdTime
{
    private const int TimeDigits = 10;
    private const int Digits = 26;

    // The year 9000: what is later is no time of an id, and would overflow sums.
    private const long MaxMilliseconds = 221_845_392_000_000;

    /// <summary>When the id was made, to the millisecond. False when it is not an id of <see cref="IIdSource"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> id, out DateTimeOffset made)
    {
        made = default;
        var digits = id[(id.LastIndexOf('_') + 1)..];
        if (digits.Length != Digits)
        {
            return false;
        }

        var milliseconds = 0L;
        foreach (var digit in digits[..TimeDigits])
        {
            var value = RandomIdSource.Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            milliseconds = (milliseconds << 5) | (uint)value;
        }

        if (milliseconds >= MaxMilliseconds)
        {
            return false;
        }

        made = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
