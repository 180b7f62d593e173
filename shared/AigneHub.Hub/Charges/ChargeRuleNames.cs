using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Charges;

/// <summary>By which rule of <c>docs/billing.md</c> a call was charged or not.</summary>
internal static class ChargeRuleNames
{
    /// <summary>The rule's name, from what is recorded of the call alone.</summary>
    public static string Of(UsageEvent call) => call switch
    {
        { CachedFrom: not null } => "cached",
        { Rate: null } => WithoutRate(call),
        { Charge: null } => WithoutCharge(call),
        { Usage: var usage } when usage == default => "counted_nothing",
        { Charge: var charge } when charge == Amount.Zero => "free",
        { Outcome: CallOutcome.Interrupted } => "broke_off",
        { Outcome: CallOutcome.ClientGone } => "left_in_the_middle",
        { Estimated: true } => "estimated",
        _ => "completed",
    };

    private static string WithoutRate(UsageEvent call) => call.Price switch
    {
        null => "unpriced",
        { Billable: false } => "not_billable",
        _ => "nobody_pays",
    };

    private static string WithoutCharge(UsageEvent call) => call switch
    {
        { Outcome: CallOutcome.Failed } => "failed",
        { Outcome: CallOutcome.ClientGone, FirstByteMs: null } => "left_before_answer",
        _ => "empty_answer",
    };
}
