namespace AigneHub.Core.Ledger;

/// <summary>What an entry of the ledger records.</summary>
public enum EntryKind
{
    /// <summary>Credits given: bought, a welcome, a promotion.</summary>
    Grant,

    /// <summary>Calls paid for.</summary>
    Charge,

    /// <summary>Credits taken back because the money for them was returned.</summary>
    Refund,

    /// <summary>A correction by hand, with its reason.</summary>
    Adjustment,

    /// <summary>Credits of a grant that ran out before they were spent.</summary>
    Expiry,

    /// <summary>Credits handed to an instance to spend without asking. The balance stays.</summary>
    Lease,

    /// <summary>Leased credits that came back. The balance stays.</summary>
    LeaseReturn,
}
