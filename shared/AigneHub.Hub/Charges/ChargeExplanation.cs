using AigneHub.Core.Ledger;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Charges;

/// <summary>Why a call cost what it did.</summary>
/// <param name="Call">What is recorded of it.</param>
/// <param name="Tier">The tier of its price; null when none held, or the price list is no longer at hand.</param>
/// <param name="Entry">The entry that paid for it; null when nothing was to be paid, or it has not been booked yet.</param>
internal sealed record ChargeExplanation(UsageEvent Call, ContextTier? Tier, LedgerEntry? Entry)
{
    /// <summary>What the account paid, and by what.</summary>
    public PriceSum? Charge => Call.Rate is { } rate ? new PriceSum(Call.Usage, rate.Units, rate.Multiplier) : null;

    /// <summary>What the provider asks.</summary>
    public PriceSum? Cost =>
        Call.Price is { } price ? new PriceSum(Call.Usage, price.Units, Core.Money.BasisPoints.One) : null;

    /// <summary>Its line in the entry.</summary>
    public ChargeLine? Line =>
        Entry?.Calls.Cast<ChargeLine?>().FirstOrDefault(line => line!.Value.Request == Call.RequestId);
}
