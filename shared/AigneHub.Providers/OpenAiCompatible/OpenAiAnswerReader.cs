using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Reads a whole answer of OpenAI's shape.</summary>
internal static class OpenAiAnswerReader
{
    public static AnswerFacts Read(
        CallBody body, ReadOnlySpan<byte> upstream, UsageRules rules, IPricing pricing, IBufferWriter<byte> caller)
    {
        // DeepSeek keeps a slow connection alive with blank lines before the answer.
        var marked = upstream.StartsWith("\uFEFF"u8);
        var json = (marked ? upstream["\uFEFF"u8.Length..] : upstream).Trim(" \t\r\n"u8);
        var facts = new AnswerFacts();
        var scan = default(AnswerScanner);
        if (!scan.TryScan(json))
        {
            facts.Error = new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
            return facts;
        }

        if (scan.HasError)
        {
            facts.Error = UpstreamErrors.FromAnswer(json);
            return facts;
        }

        facts.Finished = true;
        facts.TextBytes = scan.TextBytes;
        facts.Images = body.Operation == Operation.Images ? scan.DataItems : 0;
        facts.HasUsage = scan.HasUsage;
        facts.SilentUsage = scan.HasUsage ? default : scan.UsageValue;
        facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules);
        facts.Usage = WithImages(UsageNormalizer.Normalize(in scan.Usage, rules), facts.Images);
        CostWriter.Write(json, in scan, pricing.Price(facts.Usage), caller);
        return facts;
    }

    /// <summary>Images are counted in the answer unless the provider says how many it bills.</summary>
    private static UsageCounts WithImages(UsageCounts usage, int images)
    {
        if (usage[UsageClass.Images] == 0)
        {
            usage[UsageClass.Images] = images;
        }

        return usage;
    }
}
