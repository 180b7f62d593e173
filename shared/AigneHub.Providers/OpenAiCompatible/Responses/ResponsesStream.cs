using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.OpenAiCompatible.Responses;

/// <summary>
/// Reads a stream of Responses. All events pass as they came; the last one waits until the call is settled and gets the
/// cost added to its usage.
/// </summary>
internal sealed class ResponsesStream(CallBody body, UsageRules rules) : SsePassThrough
{
    private readonly ArrayBufferWriter<byte> _last = new();
    private UsagePlace _place;
    private FieldSpan _response;
    private long _number;

    public override void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        var last = _last.WrittenSpan;
        var response = last.Slice(_response.Start, _response.Length);
        caller.Write(last[.._response.Start]);
        if (Facts.HasUsage)
        {
            CostWriter.Write(response, _place, end.Cost, end.ShowsUpstreamCost, caller);
        }
        else if (_response.Exists)
        {
            OwnUsage.AddToAnswer(body, response, _place.Value, end, caller);
        }

        caller.Write(last[_response.End..]);
    }

    public override void Fail(HubError error, IBufferWriter<byte> caller) =>
        ResponsesErrorEvent.Write(error, _number + 1, caller);

    protected override bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        var text = data.Trim((byte)' ');
        if (text.SequenceEqual("[DONE]"u8))
        {
            Ended = true;
            caller.Write(run);
            return false;
        }

        if (!text.StartsWith("{"u8) || !JsonItems.AreJson(text))
        {
            return Break(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."), run, caller);
        }

        var read = new ResponsesEvent(text);
        Facts.TextBytes += read.Delta.Length;
        if (read.IsFailure)
        {
            return Break(UpstreamErrors.FromAnswer(read.Response.IsEmpty ? text : read.Response), run, caller);
        }

        _number = read.Number;
        if (!read.IsEnd)
        {
            return true;
        }

        caller.Write(run);
        Keep(ref reader, data, read.Response);
        return false;
    }

    private void Keep(ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> response)
    {
        Ended = true;
        Facts.Finished = true;
        _last.Write(reader.BeforeData);
        if (data.Overlaps(response, out var start))
        {
            _response = new FieldSpan(_last.WrittenCount + start, response.Length);
        }

        _last.Write(data);
        _last.Write(reader.AfterData);
        var scan = default(AnswerScanner);
        if (!scan.TryScan(response))
        {
            return;
        }

        _place = scan.UsagePlace;
        Facts.HasUsage = scan.HasUsage;
        Facts.Usage = UsageNormalizer.Normalize(in scan.Usage, rules);
        Facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules);
    }
}
