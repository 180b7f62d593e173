using System.Runtime.CompilerServices;

namespace AigneHub.Core.Usage;

/// <summary>How many units of each <see cref="UsageClass"/> a call used. Every count is zero or more.</summary>
[InlineArray(ClassCount)]
public struct UsageCounts : IEquatable<UsageCounts>
{
    /// <summary>How many classes there are.</summary>
    public const int ClassCount = (int)UsageClass.VideoSeconds + 1;

    private long _first;

    /// <summary>The count of one class. A negative one becomes zero: no provider's slip may credit a caller.</summary>
    public long this[UsageClass usageClass]
    {
        readonly get => this[(int)usageClass];
        set => this[(int)usageClass] = Math.Max(0, value);
    }

    /// <summary>Whether two calls used the same.</summary>
    public static bool operator ==(UsageCounts left, UsageCounts right) => left.Equals(right);

    /// <summary>Whether two calls used different amounts.</summary>
    public static bool operator !=(UsageCounts left, UsageCounts right) => !left.Equals(right);

    /// <summary>All prompt tokens, cached or not.</summary>
    /// <exception cref="OverflowException">There are more than <see cref="long.MaxValue"/>.</exception>
    public readonly long TotalInput() => checked(
        this[UsageClass.Input] + this[UsageClass.CacheRead] + this[UsageClass.CacheWrite5m]
        + this[UsageClass.CacheWrite1h] + this[UsageClass.InputAudio] + this[UsageClass.InputImage]);

    /// <summary>All answer tokens, reasoning included.</summary>
    /// <exception cref="OverflowException">There are more than <see cref="long.MaxValue"/>.</exception>
    public readonly long TotalOutput() => checked(
        this[UsageClass.Output] + this[UsageClass.Reasoning] + this[UsageClass.OutputAudio]
        + this[UsageClass.OutputImage]);

    /// <inheritdoc />
    public readonly bool Equals(UsageCounts other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is UsageCounts other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() =>
        HashCode.Combine(
        this[UsageClass.Input], this[UsageClass.Output], this[UsageClass.Images], this[UsageClass.VideoSeconds]);
}
