using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Turns a usage object into disjoint classes. Every token is counted once; none is negative.</summary>
internal static class UsageNormalizer
{
    private const decimal TicksPerNano = 10m;

    public static UsageCounts Normalize(in RawUsage raw, UsageRules rules)
    {
        var counts = default(UsageCounts);
        NormalizeInput(in raw, ref counts);
        NormalizeOutput(in raw, rules, ref counts);
        counts[UsageClass.Images] = raw.GeneratedImages;
        return counts;
    }

    /// <summary>The provider's own charge, where it states one.</summary>
    public static Amount? StatedCost(in RawUsage raw, UsageRules rules)
    {
        if (rules.StatesCostTicks && raw.CostTicks is { } ticks)
        {
            return new Amount((long)Math.Ceiling(ticks / TicksPerNano));
        }

        return rules.StatesCost && raw.Cost is { } cost
            ? new Amount((long)Math.Ceiling(cost * Amount.NanosPerCredit))
            : null;
    }

    /// <summary>
    /// Parts of the prompt are among its tokens. Where they add up to more, the provider counted them apart (xAI does so
    /// for cached tokens), and the prompt's own count is all uncached. Embeddings may state only a total.
    /// </summary>
    private static void NormalizeInput(in RawUsage raw, ref UsageCounts counts)
    {
        var prompt = raw.Prompt + raw.Completion == 0 && raw.GeneratedImages == 0 ? raw.Total : raw.Prompt;
        var parts = raw.Cached + raw.CacheWritten + raw.InputAudio + raw.InputImage;
        counts[UsageClass.Input] = parts <= prompt ? prompt - parts : prompt;
        counts[UsageClass.CacheRead] = raw.Cached;
        counts[UsageClass.CacheWrite5m] = raw.CacheWritten;
        counts[UsageClass.InputAudio] = raw.InputAudio;
        counts[UsageClass.InputImage] = raw.InputImage;
    }

    private static void NormalizeOutput(in RawUsage raw, UsageRules rules, ref UsageCounts counts)
    {
        var parts = raw.OutputAudio + raw.OutputImage + (rules.ReasoningOnTop ? 0 : raw.Reasoning);
        counts[UsageClass.Output] = parts <= raw.Completion ? raw.Completion - parts : raw.Completion;
        counts[UsageClass.Reasoning] = raw.Reasoning;
        counts[UsageClass.OutputAudio] = raw.OutputAudio;
        counts[UsageClass.OutputImage] = raw.OutputImage;
    }
}
