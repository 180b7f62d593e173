using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>A whole answer of OpenAI's shape: the provider's bytes with the cost put in.</summary>
internal sealed class OpenAiAnswer : IAnswer
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly CallBody _body;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly UsagePlace _place;

    public OpenAiAnswer(CallBody body, ReadOnlyMemory<byte> upstream, UsageRules rules)
    {
        _body = body;

        // DeepSeek keeps a slow connection alive with blank lines before the answer.
        var marked = upstream.Span.StartsWith(ByteOrderMark);
        _json = (marked ? upstream[ByteOrderMark.Length..] : upstream).Trim(" \t\r\n"u8);
        var scan = default(AnswerScanner);
        if (!scan.TryScan(_json.Span))
        {
            Facts.Error = new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
        }
        else if (scan.HasError)
        {
            Facts.Error = UpstreamErrors.FromAnswer(_json.Span);
        }
        else
        {
            _place = scan.UsagePlace;
            Note(body, in scan, rules);
        }
    }

    public AnswerFacts Facts { get; } = new();

    public void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        if (Facts.HasUsage)
        {
            CostWriter.Write(_json.Span, _place, end.Cost, end.ShowsUpstreamCost, caller);
        }
        else
        {
            OwnUsage.AddToAnswer(_body, _json.Span, _place.Value, end, caller);
        }
    }

    private void Note(CallBody body, in AnswerScanner scan, UsageRules rules)
    {
        Facts.Finished = true;
        Facts.TextBytes = scan.TextBytes;
        Facts.Images = body.Operation == Operation.Images ? scan.DataItems : 0;
        Facts.HasUsage = scan.HasUsage;
        Facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules);
        Facts.Usage = WithImages(UsageNormalizer.Normalize(in scan.Usage, rules), Facts.Images);
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
