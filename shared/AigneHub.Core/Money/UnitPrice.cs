using System.Globalization;

namespace AigneHub.Core.Money;

/// <summary>
/// The price of one unit (a token, an image, a second) in whole pico-credits (10⁻¹² credit). A price of 1 USD per
/// million tokens is 1,000,000 pico-dollars a token.
/// </summary>
public readonly record struct UnitPrice
{
    /// <summary>A price in whole pico-credits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative.</exception>
    public UnitPrice(long picos)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(picos);
        Picos = picos;
    }

    /// <summary>The price in pico-credits a unit; never negative.</summary>
    public long Picos { get; }

    /// <summary>Pico-credits in one nano-credit.</summary>
    public const long PicosPerNano = 1_000;

    private const decimal PicosPerCredit = 1_000_000_000_000m;
    private const decimal PicosPerCreditPerMillion = 1_000_000m;

    /// <summary>Free of charge.</summary>
    public static UnitPrice Free => default;

    /// <summary>Reads a decimal price per million units, such as <c>0.075</c>, rounded half up to a pico.</summary>
    /// <exception cref="FormatException">Not a decimal number, negative, or too large.</exception>
    public static UnitPrice PerMillion(string text) => Parse(text, PicosPerCreditPerMillion);

    /// <summary>Reads a decimal price per unit, such as <c>"0.167"</c> an image.</summary>
    /// <exception cref="FormatException">Not a decimal number, negative, or too large.</exception>
    public static UnitPrice PerUnit(string text) => Parse(text, PicosPerCredit);

    /// <summary>The price of a million units in credits, as an exact decimal.</summary>
    public decimal ToPerMillion() => Picos / PicosPerCreditPerMillion;

    /// <summary>The price of one unit in credits, as an exact decimal.</summary>
    public decimal ToPerUnit() => Picos / PicosPerCredit;

    private static UnitPrice Parse(string text, decimal scale)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || value < 0
            || value > long.MaxValue / scale)
        {
            throw new FormatException($"'{text}' is not a price.");
        }

        return new UnitPrice((long)Math.Round(value * scale, MidpointRounding.AwayFromZero));
    }
}
