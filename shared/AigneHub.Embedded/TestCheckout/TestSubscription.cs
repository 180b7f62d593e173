using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A subscription.</summary>
internal sealed record TestSubscription(string Id, string Customer, string Account) : TestRecord(Id)
{
    public const string Kind = "tsub";

    /// <summary>The hub's order that began it, or changed it last.</summary>
    public required string Order { get; init; }

    /// <summary>The hub's plan.</summary>
    public required string Plan { get; init; }

    /// <summary>What stands on its invoices.</summary>
    public required string Title { get; init; }

    /// <summary>What each period costs.</summary>
    public required Cash Price { get; init; }

    /// <summary>How often it is paid.</summary>
    public required PlanPeriod Period { get; init; }

    /// <summary>When the paid period began (UTC).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How it stands.</summary>
    public required SubscriptionState State { get; init; }

    /// <summary>Whether it is not renewed.</summary>
    public bool EndsWithPeriod { get; init; }

    /// <summary>When the paid period ends (UTC).</summary>
    public DateTimeOffset End => Period == PlanPeriod.Year ? Start.AddYears(1) : Start.AddMonths(1);

    /// <summary>It as the hub sees it.</summary>
    public Subscription Seen => new(Id, Plan, State, Start, End, EndsWithPeriod);
}
