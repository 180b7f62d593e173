using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Reads a stream of OpenAI's Responses. The last event, which has the whole response with its usage, waits for the cost.
/// </summary>
internal sealed class ResponsesStream(UsageRules rules) : SsePassThrough
{
    private readonly ArrayBufferWriter<byte> _last = new();
    private int _dataStart;
    private int _dataLength;
    private UsagePlace _place;
    private long _sequence = -1;

    public override void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        var bytes = _last.WrittenSpan;
        caller.Write(bytes[.._dataStart]);
        CostWriter.Write(bytes.Slice(_dataStart, _dataLength), _place, end.Cost, caller);
        caller.Write(bytes[(_dataStart + _dataLength)..]);
    }

    public override void Fail(HubError error, IBufferWriter<byte> caller)
    {
        caller.Write("event: error\ndata: "u8);
        using (var json = new Utf8JsonWriter(caller, PlainJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error"u8);
            json.WriteNumber("sequence_number"u8, _sequence + 1);
            json.WriteString("code"u8, error.Code.Name);
            json.WriteString("message"u8, error.Message);
            json.WriteString("param"u8, error.Param);
            json.WriteEndObject();
        }

        caller.Write("\n\n"u8);
    }

    protected override bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (!data.StartsWith("{"u8) || !JsonItems.AreJson(data))
        {
            return Break(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."), run, caller);
        }

        ReadOnlySpan<byte> type = default, delta = default, response = default;
        var fields = new JsonItems(data);
        while (fields.Next())
        {
            type = fields.Is("type"u8) ? fields.Inside : type;
            _sequence = fields.Is("sequence_number"u8) ? fields.Count() : _sequence;
            delta = fields.Is("delta"u8) ? fields.Inside : delta;
            response = fields.Is("response"u8) ? fields.Value : response;
        }

        Facts.TextBytes += delta.Length;
        if (type.SequenceEqual("error"u8))
        {
            return Break(UpstreamErrors.FromAnswer(data), run, caller);
        }

        if (type.SequenceEqual("response.failed"u8))
        {
            return Break(UpstreamErrors.FromAnswer(response), run, caller);
        }

        if (!type.SequenceEqual("response.completed"u8) && !type.SequenceEqual("response.incomplete"u8))
        {
            return true;
        }

        caller.Write(run);
        Keep(ref reader, data, response);
        return false;
    }

    private void Keep(ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> response)
    {
        Ended = true;
        Facts.Finished = true;
        _dataStart = reader.BeforeData.Length;
        _dataLength = data.Length;
        _last.Write(reader.BeforeData);
        _last.Write(data);
        _last.Write(reader.AfterData);
        var scan = default(AnswerScanner);
        if (response.IsEmpty || !scan.TryScan(response) || !scan.HasUsage)
        {
            return;
        }

        Facts.HasUsage = true;
        Facts.Usage = UsageNormalizer.Normalize(in scan.Usage, rules);
        Facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules);
        _place = scan.UsagePlace.ShiftedBy(data.IndexOf(response));
    }
}
