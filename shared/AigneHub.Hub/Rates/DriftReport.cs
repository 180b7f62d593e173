using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>Where the hub's costs and those of a price list differ.</summary>
/// <param name="Compared">How many entries of the list were looked at.</param>
/// <param name="Drifts">The models whose cost is another, in ordinal order.</param>
public sealed record DriftReport(int Compared, IReadOnlyList<PriceDrift> Drifts);
