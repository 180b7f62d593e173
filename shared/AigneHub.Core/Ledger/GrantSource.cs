namespace AigneHub.Core.Ledger;

/// <summary>Where granted credits come from.</summary>
public enum GrantSource
{
    /// <summary>Given to a new customer.</summary>
    Welcome,

    /// <summary>Bought.</summary>
    Purchase,

    /// <summary>Given by an operator.</summary>
    Manual,

    /// <summary>A promotion.</summary>
    Promotion,

    /// <summary>Given back for calls that should not have been charged.</summary>
    Refund,
}
