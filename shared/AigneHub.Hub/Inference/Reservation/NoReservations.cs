using AigneHub.Core.Errors;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Internal mode: cost is counted and nobody pays, so nothing is set aside.</summary>
internal sealed class NoReservations : IReservations
{
    public ValueTask<Outcome<Reserved>> ReserveAsync(InferenceCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Outcome<Reserved>>(new Reserved(Amount.Zero));

    public void Settle(Reserved reserved, Amount cost)
    {
        // Nothing was set aside.
    }
}
