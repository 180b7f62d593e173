using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Images;

/// <summary>A provider's images.</summary>
/// <param name="Images">Those it made.</param>
/// <param name="Usage">What was used; null to count the images.</param>
/// <param name="UpstreamCost">What the provider says it charges (USD).</param>
public sealed record ImagesAnswer(IReadOnlyList<GeneratedImage> Images, UsageCounts? Usage, Amount? UpstreamCost = null);
