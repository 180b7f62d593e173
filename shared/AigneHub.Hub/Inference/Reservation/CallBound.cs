using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>The most a call can cost: what it costs in any case, and what each token of its answer adds.</summary>
/// <param name="FixedPicos">For the prompt and whatever cannot be lowered, in pico-credits.</param>
/// <param name="TokenPicos">For each token of the limit, in pico-credits; zero when no limit helps.</param>
/// <param name="Limit">The most tokens the answer may have.</param>
internal readonly record struct CallBound(Int128 FixedPicos, Int128 TokenPicos, long Limit)
{
    /// <summary>Answers below this are worth nothing to anybody, and some providers refuse to be asked for them.</summary>
    public const long FewestTokens = 16;

    /// <summary>Free of charge.</summary>
    public static CallBound Free => default;

    /// <summary>The most it costs.</summary>
    public Amount Full => CostOf(Limit);

    /// <summary>The least it is let in with.</summary>
    public Amount Least => CostOf(Math.Min(Limit, FewestTokens));

    /// <summary>The most it costs when its answer is limited to so many tokens.</summary>
    public Amount CostOf(long tokens)
    {
        var nanos = (FixedPicos + (TokenPicos * tokens) + UnitPrice.PicosPerNano - 1) / UnitPrice.PicosPerNano;
        return new Amount(nanos > long.MaxValue ? long.MaxValue : (long)nanos);
    }

    /// <summary>The bound of who pays a share of it.</summary>
    public CallBound Times(BasisPoints share) => share == BasisPoints.One
        ? this
        : new CallBound(Share(FixedPicos, share), Share(TokenPicos, share), Limit);

    /// <summary>The bound of a call that may cost either.</summary>
    public CallBound Or(CallBound other) => this == Free ? other : other == Free ? this : new CallBound(
        Int128.Max(FixedPicos, other.FixedPicos), Int128.Max(TokenPicos, other.TokenPicos), Math.Max(Limit, other.Limit));

    /// <summary>The limit that an amount covers; null when it covers too little to be worth it.</summary>
    public long? LimitFor(Amount amount)
    {
        if (amount >= Full)
        {
            return Limit;
        }

        if (TokenPicos == 0 || amount < Least)
        {
            return null;
        }

        return (long)((((Int128)amount.Nanos * UnitPrice.PicosPerNano) - FixedPicos) / TokenPicos);
    }

    private static Int128 Share(Int128 picos, BasisPoints share) =>
        ((picos * share.Value) + BasisPoints.Whole - 1) / BasisPoints.Whole;
}
