namespace AigneHub.Core.Money;

/// <summary>A share in hundredths of a percent: 2,500 is 25 %.</summary>
/// <param name="Value">The basis points; negative for a share that is taken off.</param>
public readonly record struct BasisPoints(int Value)
{
    /// <summary>The basis points of the whole.</summary>
    public const int Whole = 10_000;

    /// <summary>All of it: a factor of one.</summary>
    public static BasisPoints One => new(Whole);

    /// <summary>A share of this share, rounded up.</summary>
    public BasisPoints Of(BasisPoints share) => share == One
        ? this
        : new((int)((((long)Value * share.Value) + Whole - 1) / Whole));

    /// <summary>The share as a factor: 9,500 is 0.95.</summary>
    public decimal ToFactor() => (decimal)Value / Whole;
}
