using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Settlement;

/// <summary>Counts tokens where the provider did not: a token for every four bytes of text, rounded up.</summary>
internal static class UsageEstimate
{
    private const int BytesPerToken = 4;

    /// <summary>The estimate of what was asked and delivered. What the provider said before it was cut off stands.</summary>
    public static UsageCounts For(CallBody body, AnswerFacts facts)
    {
        var usage = facts.Usage;
        if (usage.TotalInput() == 0)
        {
            usage[UsageClass.Input] = Tokens(body.PromptTextBytes);
        }

        usage[UsageClass.Output] = Math.Max(usage[UsageClass.Output], Tokens(facts.TextBytes));
        return usage;
    }

    /// <summary>The tokens of a text of that many bytes.</summary>
    public static long Tokens(long bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;
}
