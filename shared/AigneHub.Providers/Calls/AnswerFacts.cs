using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Calls;

/// <summary>What was learned from an answer while it passed.</summary>
public sealed class AnswerFacts
{
    /// <summary>What the provider says was used.</summary>
    public UsageCounts Usage { get; set; }

    /// <summary>Whether the provider said what was used.</summary>
    public bool HasUsage { get; set; }

    /// <summary>The cost the provider states, if it does.</summary>
    public Amount? UpstreamCost { get; set; }

    /// <summary>Whether the provider said that the answer is finished.</summary>
    public bool Finished { get; set; }

    /// <summary>Bytes of answer text that passed: what an estimate of its tokens starts from.</summary>
    public long TextBytes { get; set; }

    /// <summary>Images in the answer.</summary>
    public int Images { get; set; }

    /// <summary>The error the answer carried, if it did.</summary>
    public HubError? Error { get; set; }
}
