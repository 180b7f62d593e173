using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;

namespace AigneHub.Core.Usage;

/// <summary>
/// What one call used and cost: published on the bus when the call is settled, and the source of the call log, the
/// roll-ups and the charges. It holds no prompt and no completion text.
/// </summary>
public sealed record UsageEvent
{
    /// <summary>The request's id, sent as <c>x-request-id</c>. Identifies the event: twice the same is once.</summary>
    public required string RequestId { get; init; }

    /// <summary>The account that pays. Also the bus session.</summary>
    public required string Account { get; init; }

    /// <summary>The key that was used.</summary>
    public required string KeyId { get; init; }

    /// <summary>The project of the key, if it has one.</summary>
    public string? Project { get; init; }

    /// <summary>The member who made it or whose key was used, if it is known.</summary>
    public string? Member { get; init; }

    /// <summary>What was asked for: <c>chat</c>, <c>embeddings</c>, <c>images</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The model as the caller named it.</summary>
    public required string RequestedModel { get; init; }

    /// <summary>The provider that served the call.</summary>
    public required string Provider { get; init; }

    /// <summary>The model as the provider names it.</summary>
    public required string Model { get; init; }

    /// <summary>Whether the answer was streamed.</summary>
    public required bool Streamed { get; init; }

    /// <summary>When the request arrived (UTC).</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Milliseconds from arrival to the first byte of the answer; null when there was none.</summary>
    public double? FirstByteMs { get; init; }

    /// <summary>Milliseconds from arrival to the end.</summary>
    public required double DurationMs { get; init; }

    /// <summary>When the call ended (UTC).</summary>
    public DateTimeOffset Ended => Started.AddMilliseconds(DurationMs);

    /// <summary>How the call ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>The HTTP status the caller saw.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the error, when there was one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The status the provider answered with; null when it did not answer.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The provider's own request id, for support.</summary>
    public string? UpstreamRequestId { get; init; }

    /// <summary>What was used.</summary>
    public UsageCounts Usage { get; init; }

    /// <summary>Whether the hub counted because the provider did not.</summary>
    public bool Estimated { get; init; }

    /// <summary>The cost at the catalogue's price; null when the model has no price.</summary>
    public Amount? Cost { get; init; }

    /// <summary>The price that was applied, so that the line can be recomputed; null when the model has none.</summary>
    public AppliedPrice? Price { get; init; }

    /// <summary>
    /// What the account pays by, so that <see cref="Charge"/> can be recomputed; null when nothing is charged in this hub, or
    /// for this model.
    /// </summary>
    public AppliedRate? Rate { get; init; }

    /// <summary>What the account pays for it; null when it pays nothing.</summary>
    public Amount? Charge { get; init; }

    /// <summary>The lease it was admitted against; null for none.</summary>
    public string? Lease { get; init; }

    /// <summary>What was set aside for it before it was sent: the most it could cost.</summary>
    public Amount? Reserved { get; init; }

    /// <summary>The limit of answer tokens the hub set because the credit covered no more; null when it did not.</summary>
    public long? LoweredLimit { get; init; }

    /// <summary>The id of the provider's credential that was used; null in records of before there were several.</summary>
    public string? Credential { get; init; }

    /// <summary>All that was tried, in order, when the first try did not answer; else none.</summary>
    public IReadOnlyList<CallAttempt> Attempts { get; init; } = [];

    /// <summary>The cost the provider itself stated, if it does.</summary>
    public Amount? UpstreamCost { get; init; }

    /// <summary>The call whose answer this one got from the cache; null when a provider was asked.</summary>
    public string? CachedFrom { get; init; }
}
