namespace AigneHub.Core.Notices;

/// <summary>What accounts are told of.</summary>
public static class NoticeKinds
{
    /// <summary>A budget reached a part of its limit: <c>period</c>, <c>start</c>, <c>percent</c>, <c>limit</c>, <c>spent</c>.</summary>
    public const string BudgetReached = "budget_reached";

    /// <summary>The balance fell below what the account wants to be told of: <c>below</c>, <c>balance</c>.</summary>
    public const string BalanceLow = "balance_low";

    /// <summary>What is left of a grant expires soon: <c>expires</c>, <c>remaining</c>, <c>source</c>.</summary>
    public const string GrantExpiring = "grant_expiring";

    /// <summary>A payment failed: <c>problem</c>.</summary>
    public const string PaymentFailed = "payment_failed";

    /// <summary>Credits could not be bought by themselves: <c>problem</c>, <c>enabled</c>.</summary>
    public const string TopUpFailed = "top_up_failed";

    /// <summary>A period of a plan could not be paid: <c>next_attempt</c>, when there is one.</summary>
    public const string RenewalFailed = "renewal_failed";

    /// <summary>A bank disputes a payment: <c>minor</c>, <c>currency</c>.</summary>
    public const string PaymentDisputed = "payment_disputed";
}
