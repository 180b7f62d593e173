using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Charges;

/// <summary>What one class of usage comes to.</summary>
/// <param name="Class">The class.</param>
/// <param name="Units">How many were used.</param>
/// <param name="Price">What one costs.</param>
internal readonly record struct PriceLine(UsageClass Class, long Units, UnitPrice Price)
{
    /// <summary>Units × price in pico-credits, exactly.</summary>
    public Int128 Picos => (Int128)Units * Price.Picos;
}
