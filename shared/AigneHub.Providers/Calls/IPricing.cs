using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Calls;

/// <summary>Tells an answer reader what the usage it found costs.</summary>
public interface IPricing
{
    /// <summary>
    /// Whether the caller may read what the provider itself says that the answer cost: not where credits are sold.
    /// </summary>
    bool ShowsUpstreamCost { get; }

    /// <summary>The cost; null when the model has no price.</summary>
    Amount? Price(in UsageCounts usage);
}
