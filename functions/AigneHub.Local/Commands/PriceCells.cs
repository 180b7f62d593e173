using System.Globalization;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Local.Commands;

/// <summary>Prices and margins in a table of text.</summary>
internal static class PriceCells
{
    private const string None = "-";

    /// <summary>The price of a class, in USD a million.</summary>
    public static string Of(ModelPrice? price, UsageClass usageClass) => price is { } known
        ? known.Units[usageClass].ToPerMillion().ToString("0.############", CultureInfo.InvariantCulture)
        : None;

    /// <summary>What is earned, from what comes back for each dollar of cost.</summary>
    public static string Margin(decimal? leastReturn) =>
        leastReturn is { } known ? (known - 1).ToString("0.##%", CultureInfo.InvariantCulture) : None;

    /// <summary>How much dearer.</summary>
    public static string Factor(decimal? factor) => factor?.ToString("0.####", CultureInfo.InvariantCulture) ?? None;
}
