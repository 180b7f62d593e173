using AigneHub.Core.Money;

namespace AigneHub.Core.Payments;

/// <summary>Credits that an account buys. Written before the processor is asked, so that no payment comes unknown.</summary>
public sealed record Order
{
    /// <summary>Such as <c>ord_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The account that buys and gets the credits.</summary>
    public required string Account { get; init; }

    /// <summary>What it is.</summary>
    public required OrderKind Kind { get; init; }

    /// <summary>How it stands.</summary>
    public required OrderState State { get; init; }

    /// <summary>What stands on the receipt.</summary>
    public required string Title { get; init; }

    /// <summary>The credits it brings.</summary>
    public required Amount Credits { get; init; }

    /// <summary>After how many days these expire; null for never.</summary>
    public int? CreditDays { get; init; }

    /// <summary>When these expire (UTC), of a plan whose credits do not roll over.</summary>
    public DateTimeOffset? CreditsUntil { get; init; }

    /// <summary>The plan, when it is about one.</summary>
    public string? Plan { get; init; }

    /// <summary>The plan before, when it is a change. What that costs and brings is known when it is paid.</summary>
    public string? FromPlan { get; init; }

    /// <summary>What it costs, before tax.</summary>
    public required Cash Price { get; init; }

    /// <summary>What was paid, tax included; nothing before.</summary>
    public long Paid { get; init; }

    /// <summary>
    /// The sum of its refunds and disputes in minor units. More than was paid when what was refunded is disputed too: of that
    /// a dispute that is won takes its own part away again.
    /// </summary>
    public long ReturnedInAll { get; init; }

    /// <summary>What of that was returned, in minor units.</summary>
    public long Returned => Math.Min(ReturnedInAll, Paid);

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who made it.</summary>
    public required string Actor { get; init; }

    /// <summary>Whether it is about real money; null until the processor answered.</summary>
    public bool? Live { get; init; }

    /// <summary>The processor's checkout.</summary>
    public string? Checkout { get; init; }

    /// <summary>The processor's payment.</summary>
    public string? Payment { get; init; }

    /// <summary>The ledger's grant, by its sequence, once the credits are there.</summary>
    public long? Grant { get; init; }

    /// <summary>Why it failed, or what does not fit; for people.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// The credits that belong to what is returned up to now, in whole nano-credits. Rounded down, so that nobody loses
    /// credits that were paid for.
    /// </summary>
    public Amount CreditsReturned(long returned) =>
        Paid == 0 ? Amount.Zero : new Amount((long)((Int128)Credits.Nanos * Math.Min(returned, Paid) / Paid));
}
