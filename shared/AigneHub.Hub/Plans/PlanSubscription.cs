using AigneHub.Core.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>
/// An account's subscription, made of what was told last of each kind: how it stands, what was paid, what failed. So it
/// comes out the same whatever the order in which events come.
/// </summary>
/// <param name="Id">The processor's id.</param>
internal sealed record PlanSubscription(string Id)
{
    /// <summary>Whether it is about real money.</summary>
    public bool Live { get; init; }

    /// <summary>The event that told last how it stands: empty for an answer, null when nothing did yet.</summary>
    public string? Event { get; init; }

    /// <summary>When that happened (UTC).</summary>
    public DateTimeOffset Told { get; init; }

    /// <summary>How it stands.</summary>
    public SubscriptionState State { get; init; }

    /// <summary>The plan whose price the next period has; null when it was not told.</summary>
    public string? NextPlan { get; init; }

    /// <summary>Whether it is not renewed.</summary>
    public bool EndsWithPeriod { get; init; }

    /// <summary>The plan that was paid; null before the first payment.</summary>
    public string? Plan { get; init; }

    /// <summary>When the paid period began (UTC).</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When it ends (UTC).</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>When it was paid (UTC).</summary>
    public DateTimeOffset Paid { get; init; }

    /// <summary>When a renewal could not be paid (UTC), and none was paid since; null otherwise.</summary>
    public DateTimeOffset? Failed => FailedLast > Paid ? FailedLast : null;

    /// <summary>When a renewal could not be paid last (UTC).</summary>
    public DateTimeOffset? FailedLast { get; init; }

    /// <summary>When that is tried again (UTC); null when it is not.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Whether it still brings credits.</summary>
    public bool Runs => State is SubscriptionState.Active or SubscriptionState.PastDue;

    /// <summary>Whether its plan can be changed.</summary>
    public bool MayChange => State == SubscriptionState.Active && !EndsWithPeriod && Plan is not null;

    /// <summary>This after the processor answered: what it told of before, and comes late, is older.</summary>
    public PlanSubscription With(Subscription answer, DateTimeOffset now) =>
        Told > now ? this : As(answer) with { Event = string.Empty, Told = now };

    /// <summary>This after an event that tells how it stands.</summary>
    public PlanSubscription With(SubscriptionReported told)
    {
        var isNewer = Event is null
            || (told.Created, told.Subscription.State, told.Id).CompareTo((Told, State, Event)) > 0;
        return isNewer
            ? As(told.Subscription) with { Event = told.Id, Told = told.Created, Live = told.Live }
            : this;
    }

    /// <summary>This after a payment.</summary>
    public PlanSubscription With(PlanPaid told)
    {
        var isNewer = Plan is null || (told.Subscription.PeriodEnd, told.Created).CompareTo((End, Paid)) > 0;
        var after = isNewer
            ? this with
            {
                Plan = told.Subscription.Plan,
                Start = told.Subscription.PeriodStart,
                End = told.Subscription.PeriodEnd,
                Paid = told.Created,
                Live = told.Live,
            }
            : this;
        return Event is null ? after.As(told.Subscription) : after;
    }

    /// <summary>This after a renewal that could not be paid.</summary>
    public PlanSubscription With(PlanPaymentFailed told) =>
        FailedLast >= told.Created ? this : this with { FailedLast = told.Created, NextAttempt = told.NextAttempt };

    private PlanSubscription As(Subscription seen) =>
        this with { State = seen.State, NextPlan = seen.Plan, EndsWithPeriod = seen.EndsWithPeriod };
}
