using System.Globalization;

namespace AigneHub.Core.Money;

/// <summary>
/// A sum of money in whole nano-credits (10⁻⁹ credit). By default one credit is one US dollar, and provider cost is
/// kept in the same unit as nano-dollars. Arithmetic is checked: an overflow throws, it never wraps.
/// </summary>
/// <param name="Nanos">The sum in nano-credits.</param>
public readonly record struct Amount(long Nanos) : IComparable<Amount>
{
    /// <summary>Nano-credits in one credit.</summary>
    public const long NanosPerCredit = 1_000_000_000;

    private const string Pattern = "0.#########";

    /// <summary>Nothing.</summary>
    public static Amount Zero => default;

    /// <summary>Adds two sums.</summary>
    public static Amount operator +(Amount left, Amount right) => new(checked(left.Nanos + right.Nanos));

    /// <summary>Subtracts one sum from another.</summary>
    public static Amount operator -(Amount left, Amount right) => new(checked(left.Nanos - right.Nanos));

    /// <summary>Whether the left sum is smaller.</summary>
    public static bool operator <(Amount left, Amount right) => left.Nanos < right.Nanos;

    /// <summary>Whether the left sum is larger.</summary>
    public static bool operator >(Amount left, Amount right) => left.Nanos > right.Nanos;

    /// <summary>Whether the left sum is smaller or equal.</summary>
    public static bool operator <=(Amount left, Amount right) => left.Nanos <= right.Nanos;

    /// <summary>Whether the left sum is larger or equal.</summary>
    public static bool operator >=(Amount left, Amount right) => left.Nanos >= right.Nanos;

    /// <inheritdoc />
    public int CompareTo(Amount other) => Nanos.CompareTo(other.Nanos);

    /// <summary>The sum in credits as an exact decimal, such as <c>0.000012345</c>: also a valid JSON number.</summary>
    public override string ToString() => ToDecimal().ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The sum in credits, exactly.</summary>
    public decimal ToDecimal() => (decimal)Nanos / NanosPerCredit;

    /// <summary>
    /// Writes the sum in credits as a JSON number without exponent. 32 bytes always suffice.
    /// </summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public int Format(Span<byte> utf8) =>
        ToDecimal().TryFormat(utf8, out var written, Pattern, CultureInfo.InvariantCulture)
            ? written
            : throw new ArgumentException("The span is too short for an amount.", nameof(utf8));
}
