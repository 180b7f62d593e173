using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// Service-provider mode: no call is sent before the most it can cost is set aside out of credit this instance holds.
/// </summary>
internal sealed class LedgerReservations(CreditPools pools) : IReservations
{
    private static readonly Outcome<Reserved> Nothing = new Reserved(Amount.Zero);

    public ValueTask<Outcome<Reserved>> ReserveAsync(InferenceCall call, CancellationToken cancellationToken)
    {
        var bound = call.Cached is { } cached ? BoundOf(call, cached) : BoundOf(call);
        if (bound.Full == Amount.Zero)
        {
            return ValueTask.FromResult(Nothing);
        }

        var key = call.Request.Key;
        var reserved = pools.Of(key.Account).ReserveAsync(
            in bound, CallTargets.Of(key.Id, key.Project, key.Member), cancellationToken);
        return reserved.IsCompletedSuccessfully ? reserved : AwaitAsync(call, reserved);
    }

    public void Settle(Reserved reserved, Amount cost) => reserved.Lease?.Pool.Settle(reserved, cost);

    private static CallBound BoundOf(InferenceCall call)
    {
        var bound = CallBound.Free;
        foreach (var candidate in call.Plan.Candidates)
        {
            bound = bound.Or(BoundOf(call, candidate));
        }

        return bound;
    }

    /// <summary>What an answer costs that is known already.</summary>
    private static CallBound BoundOf(InferenceCall call, CachedAnswer cached) =>
        new((Int128)(call.Price(cached.Usage) ?? Amount.Zero).Nanos * UnitPrice.PicosPerNano, 0, 0);

    /// <summary>The most the call can cost when this candidate serves it.</summary>
    private static CallBound BoundOf(InferenceCall call, Candidate candidate) =>
        call.RateOf(candidate) is { } rate && candidate.Entry is { } entry
            ? CallBounds.Of(call.Body, rate.Sell, entry).Times(rate.Multiplier)
            : CallBound.Free;

    /// <summary>Only a call that had to ask the ledger can get less than it wants.</summary>
    private static async ValueTask<Outcome<Reserved>> AwaitAsync(InferenceCall call, ValueTask<Outcome<Reserved>> asking)
    {
        var reserved = await asking.ConfigureAwait(false);
        if (reserved is { Failed: false, Value.LoweredLimit: { } limit })
        {
            call.Body.LowerOutputTo(limit);
        }

        return reserved;
    }
}
