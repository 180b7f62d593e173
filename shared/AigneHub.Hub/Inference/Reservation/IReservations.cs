using AigneHub.Core.Errors;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// Sets money aside before a provider is called, so that no account spends what it does not have. Without I/O while the
/// instance has credit at hand.
/// </summary>
internal interface IReservations
{
    /// <summary>Reserves an upper bound of the call's charge, or says that the account cannot cover it.</summary>
    ValueTask<Outcome<Reserved>> ReserveAsync(InferenceCall call, CancellationToken cancellationToken);

    /// <summary>Gives back what was reserved beyond the cost.</summary>
    void Settle(Reserved reserved, Amount cost);
}
