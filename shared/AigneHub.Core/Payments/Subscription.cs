namespace AigneHub.Core.Payments;

/// <summary>A subscription as the processor has it.</summary>
/// <param name="Id">The processor's id.</param>
/// <param name="Plan">The hub's plan.</param>
/// <param name="State">How it stands.</param>
/// <param name="PeriodStart">When the paid period began (UTC).</param>
/// <param name="PeriodEnd">When it ends (UTC).</param>
/// <param name="EndsWithPeriod">Whether it is not renewed.</param>
public sealed record Subscription(
    string Id,
    string Plan,
    SubscriptionState State,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    bool EndsWithPeriod);
