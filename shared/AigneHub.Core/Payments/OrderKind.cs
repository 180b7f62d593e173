namespace AigneHub.Core.Payments;

/// <summary>What an order is.</summary>
public enum OrderKind
{
    /// <summary>Credits that somebody buys at a checkout.</summary>
    Purchase,

    /// <summary>Credits that are bought with a saved method when the balance is low.</summary>
    TopUp,

    /// <summary>A period of a subscription, or the change to a dearer plan within one.</summary>
    Plan,
}
