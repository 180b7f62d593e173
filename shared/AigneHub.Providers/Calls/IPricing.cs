using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Calls;

/// <summary>Tells an answer reader what the usage it found costs.</summary>
public interface IPricing
{
    /// <summary>The cost; null when the model has no price.</summary>
    Amount? Price(in UsageCounts usage);
}
