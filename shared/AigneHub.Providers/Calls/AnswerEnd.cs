using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Calls;

/// <summary>What is known of an answer once its call is settled: what its last bytes tell the caller.</summary>
/// <param name="RequestId">The hub's id of the call.</param>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Now">When it was settled (UTC).</param>
/// <param name="Usage">What was used.</param>
/// <param name="Estimated">Whether the hub had to count because the provider did not.</param>
/// <param name="Cost">What it costs; null when the model has no price.</param>
public sealed record AnswerEnd(
    string RequestId, string Model, DateTimeOffset Now, UsageCounts Usage, bool Estimated, Amount? Cost)
{
    /// <summary>Whether the caller may read what the provider itself says that the answer cost.</summary>
    public bool ShowsUpstreamCost { get; init; }

    /// <summary>The id of the provider that served it.</summary>
    public string Provider { get; init; } = string.Empty;
}
