namespace AigneHub.Core.Notices;

/// <summary>What accounts are told of. What the hub itself meets with, its operator is told in the main account.</summary>
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

    /// <summary>An endpoint failed for days and gets no more events: <c>host</c>, <c>problem</c>.</summary>
    public const string WebhookDisabled = "webhook_disabled";

    /// <summary>A provider does not let the hub in with a credential: <c>provider</c>, <c>credential</c>, <c>error</c>.</summary>
    public const string CredentialRefused = "credential_refused";

    /// <summary>It does again: <c>provider</c>, <c>credential</c>.</summary>
    public const string CredentialAccepted = "credential_accepted";

    /// <summary>Nothing a provider was lately asked for can be had with any credential: <c>provider</c>, <c>error</c>.</summary>
    public const string ProviderDown = "provider_down";

    /// <summary>It answers again: <c>provider</c>.</summary>
    public const string ProviderUp = "provider_up";

    /// <summary>Messages could not be handled: <c>subscriber</c>, <c>count</c>, <c>meaning</c>.</summary>
    public const string DeadLetter = "dead_letter";

    /// <summary>Two books do not agree: <c>account</c>, <c>check</c>, <c>scope</c>, <c>count</c>.</summary>
    public const string BooksDiffer = "books_differ";

    /// <summary>What any account may be told.</summary>
    public static IReadOnlyList<string> OfAccounts { get; } =
    [
        BudgetReached, BalanceLow, GrantExpiring, PaymentFailed, TopUpFailed, RenewalFailed, PaymentDisputed, WebhookDisabled,
    ];

    /// <summary>What only the operator is told.</summary>
    public static IReadOnlyList<string> OfHub { get; } =
        [CredentialRefused, CredentialAccepted, ProviderDown, ProviderUp, DeadLetter, BooksDiffer];
}
