using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// Sets money aside before a provider is called, so that no account spends what it does not have. Without I/O while the
/// instance has credit at hand.
/// </summary>
internal interface IReservations
{
    /// <summary>Reserves an upper bound of the call's cost, or says that the account cannot cover it.</summary>
    ValueTask<Outcome<Reserved>> ReserveAsync(InferenceCall call, CancellationToken cancellationToken);

    /// <summary>What the account pays for a call that cost this much; null when nothing is charged.</summary>
    /// <param name="price">The price that was applied; null when there was none.</param>
    /// <param name="cost">The cost at that price.</param>
    Amount? ChargeFor(AppliedPrice? price, Amount? cost);

    /// <summary>Gives back what was reserved beyond the cost.</summary>
    void Settle(Reserved reserved, Amount cost);
}
