using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

/// <summary>One nano-credit for every token and a thousand for every image.</summary>
internal sealed class PricePerToken : IPricing
{
    public static readonly PricePerToken Instance = new();

    public bool ShowsUpstreamCost => true;

    public Amount? Price(in UsageCounts usage) =>
        new Amount(usage.TotalInput() + usage.TotalOutput() + (1000 * usage[UsageClass.Images]));
}
