namespace AigneHub.Hub.Tests.Payments;

/// <summary>What may happen in a history of payments.</summary>
internal enum PaymentAct
{
    /// <summary>The customer opens a checkout for some credits.</summary>
    Buy,

    /// <summary>The customer opens a checkout for a plan.</summary>
    Subscribe,

    /// <summary>The customer pays at an open checkout, with one of the cards.</summary>
    Pay,

    /// <summary>The customer confirms to the bank.</summary>
    Confirm,

    /// <summary>The customer turns back from a checkout.</summary>
    Leave,

    /// <summary>The customer moves to another plan.</summary>
    ChangePlan,

    /// <summary>The customer ends the plan with its period, or lets it go on.</summary>
    EndPlan,

    /// <summary>The hub looks whether it shall top up.</summary>
    TopUp,

    /// <summary>The customer spends some credits.</summary>
    Spend,

    /// <summary>Money of a payment is returned.</summary>
    Refund,

    /// <summary>A bank disputes a payment, or ends its dispute.</summary>
    Dispute,

    /// <summary>A payment that takes days comes, or does not.</summary>
    Settle,

    /// <summary>A period of a subscription ends.</summary>
    Renew,

    /// <summary>A subscription's renewal fails.</summary>
    FailRenewal,

    /// <summary>The processor tells something, which it may have told before.</summary>
    Tell,

    /// <summary>The bus delivers something, which it may have delivered before.</summary>
    Deliver,

    /// <summary>What is pending is handed on again.</summary>
    HandOn,

    /// <summary>The hub crashes at one of its next operations.</summary>
    Crash,

    /// <summary>Time passes.</summary>
    Wait,
}
