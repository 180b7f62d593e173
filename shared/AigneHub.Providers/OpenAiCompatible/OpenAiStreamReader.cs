using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Reads a stream of OpenAI's shape. Only the event that carries usage gets the cost added.</summary>
internal sealed class OpenAiStreamReader(CallBody body, UsageRules rules, IPricing pricing) : SsePassThrough
{
    /// <summary>Where the provider did not count, the hub's own count comes as a chunk before the end mark.</summary>
    public override void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        if (end.Estimated && body.Operation == Operation.Chat)
        {
            OwnUsage.WriteChunk(end, caller);
        }

        if (body.Operation == Operation.Chat)
        {
            caller.Write("data: [DONE]\n\n"u8);
        }
    }

    public override void Fail(HubError error, IBufferWriter<byte> caller) => body.Protocol.WriteErrorEvent(error, caller);

    protected override bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (data.Trim((byte)' ').SequenceEqual("[DONE]"u8))
        {
            Ended = true;
            caller.Write(run);
            return false;
        }

        var scan = default(AnswerScanner);
        if (!scan.TryScan(data))
        {
            return Break(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."), run, caller);
        }

        if (scan.HasError && !IsFailedImage(data))
        {
            return Break(UpstreamErrors.FromAnswer(data), run, caller);
        }

        Facts.TextBytes += scan.TextBytes;
        Facts.Finished |= scan.Finished;
        if (scan.HasUsage)
        {
            caller.Write(run);
            WriteUsageEvent(ref reader, data, ref scan, caller);
            return false;
        }

        return PassesWithoutCost(ref reader, data, in scan, run, caller);
    }

    /// <summary>An event without tokens may still say what the provider takes for them.</summary>
    private bool PassesWithoutCost(
        ref SseEventReader reader,
        ReadOnlySpan<byte> data,
        in AnswerScanner scan,
        ReadOnlySpan<byte> run,
        IBufferWriter<byte> caller)
    {
        if (pricing.ShowsUpstreamCost || scan.UsageEnd == 0)
        {
            return true;
        }

        caller.Write(run);
        caller.Write(reader.BeforeData);
        CostWriter.Write(data, scan.UsagePlace, null, showsUpstream: false, caller);
        caller.Write(reader.AfterData);
        return false;
    }

    /// <summary>Doubao streams on after an image of several that failed.</summary>
    private bool IsFailedImage(ReadOnlySpan<byte> data) => body.Operation == Operation.Images
        && JsonItems.Find(data, "type"u8).SequenceEqual("\"image_generation.partial_failed\""u8);

    /// <summary>A stream of images has no end mark: the event with the usage brings the whole image.</summary>
    private void NoteImage(UsageCounts usage)
    {
        if (body.Operation == Operation.Images)
        {
            Facts.Finished = true;
            Facts.Images++;
            usage[UsageClass.Images] = Math.Max(usage[UsageClass.Images], Facts.Images);
            Facts.Usage = usage;
        }
    }

    private void WriteUsageEvent(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ref AnswerScanner scan, IBufferWriter<byte> caller)
    {
        var usage = UsageNormalizer.Normalize(in scan.Usage, rules);
        Facts.Usage = usage;
        Facts.HasUsage = true;
        NoteImage(usage);
        Facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules) ?? Facts.UpstreamCost;
        caller.Write(reader.BeforeData);
        UsageChunk.Write(
            data, in scan, pricing.Price(in usage), pricing.ShowsUpstreamCost, body.IncludeUsage, caller);
        caller.Write(reader.AfterData);
    }
}
