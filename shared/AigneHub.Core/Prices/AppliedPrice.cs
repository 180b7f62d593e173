namespace AigneHub.Core.Prices;

/// <summary>The price a call was charged at.</summary>
/// <param name="Version">The version of the price list.</param>
/// <param name="Units">The unit prices used, after tier and image variant were chosen.</param>
/// <param name="Billable">False when the price only illustrates and no account may be charged.</param>
public sealed record AppliedPrice(string Version, UnitPrices Units, bool Billable = true);
