using System.Runtime.CompilerServices;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Prices;

/// <summary>The price of one unit of each <see cref="UsageClass"/>.</summary>
[InlineArray(UsageCounts.ClassCount)]
public struct UnitPrices : IEquatable<UnitPrices>
{
    private UnitPrice _first;

    /// <summary>The price of one class.</summary>
    public UnitPrice this[UsageClass usageClass]
    {
        readonly get => this[(int)usageClass];
        set => this[(int)usageClass] = value;
    }

    /// <summary>Whether two sheets are the same.</summary>
    public static bool operator ==(UnitPrices left, UnitPrices right) => left.Equals(right);

    /// <summary>Whether two sheets differ.</summary>
    public static bool operator !=(UnitPrices left, UnitPrices right) => !left.Equals(right);

    /// <summary>
    /// What the usage costs: the exact sum over all classes, rounded up once to a nano-credit.
    /// </summary>
    /// <exception cref="OverflowException">The sum is above <see cref="long.MaxValue"/> nano-credits.</exception>
    public readonly Amount Charge(in UsageCounts usage) => Charge(in usage, BasisPoints.One);

    /// <summary>
    /// What a share of the usage's price comes to: the exact sum over all classes, times the share, rounded up once to a
    /// nano-credit.
    /// </summary>
    /// <exception cref="OverflowException">The sum is above <see cref="long.MaxValue"/> nano-credits.</exception>
    public readonly Amount Charge(in UsageCounts usage, BasisPoints share)
    {
        const long PerNano = UnitPrice.PicosPerNano * BasisPoints.Whole;
        Int128 picos = 0;
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            if (usage[i] != 0)
            {
                picos = checked(picos + Math.BigMul(usage[i], this[i].Picos));
            }
        }

        var sum = checked((picos * share.Value) + (PerNano - 1));

        // Nearly all sums fit, and a division of 128 bits costs more than all else here.
        return new Amount(sum <= long.MaxValue ? (long)sum / PerNano : checked((long)(sum / PerNano)));
    }

    /// <summary>The prices of what was used; free for all else.</summary>
    public readonly UnitPrices Of(in UsageCounts usage)
    {
        UnitPrices used = default;
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            used[i] = usage[i] == 0 ? UnitPrice.Free : this[i];
        }

        return used;
    }

    /// <inheritdoc />
    public readonly bool Equals(UnitPrices other)
    {
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            if (this[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is UnitPrices other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => HashCode.Combine(this[UsageClass.Input], this[UsageClass.Output]);
}
