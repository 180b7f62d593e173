namespace AigneHub.Hub.Tests.Ledger;

/// <summary>What happens in a step of a history.</summary>
internal enum HistoryAct
{
    Grant,
    GrantThatExpires,
    GrantAgain,
    Refund,
    Adjust,
    Begin,
    BeginLong,
    End,
    EndDearer,
    Fail,
    Deliver,
    DeliverAgain,
    Tend,
    Crash,
    Wait,
    WaitLong,
    SetClock,
    Jobs,
    Break,
    BreakAfterwards,
    LimitBudget,
}
