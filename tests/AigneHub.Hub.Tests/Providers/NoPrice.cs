using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

/// <summary>A model without a price.</summary>
internal sealed class NoPrice : IPricing
{
    public static readonly NoPrice Instance = new();

    public bool ShowsUpstreamCost => true;

    public Amount? Price(in UsageCounts usage) => null;
}
