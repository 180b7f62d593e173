using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// A streamed message on its way to a caller who speaks the same protocol. Only the usage at its end gets the cost added.
/// </summary>
internal sealed class MessageStream(CallBody body, IPricing pricing) : SsePassThrough
{
    private WireUsage _usage;

    /// <summary>The provider's end mark as it came; another when it left it out.</summary>
    private byte[] _end = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8.ToArray();

    public override void End(AnswerEnd end, IBufferWriter<byte> caller) => caller.Write(_end);

    public override void Fail(HubError error, IBufferWriter<byte> caller) => body.Protocol.WriteErrorEvent(error, caller);

    protected override bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (!WireEvent.TryRead(data, out var wire))
        {
            return Break(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."), run, caller);
        }

        if (wire.HasError)
        {
            return Break(WireErrors.FromAnswer(data), run, caller);
        }

        if (wire.Type.SequenceEqual("message_stop"u8))
        {
            Ended = true;
            _end = reader.Event.ToArray();
            caller.Write(run);
            return false;
        }

        if (wire.Type.SequenceEqual("message_delta"u8))
        {
            return PassesEnd(ref reader, data, in wire, run, caller);
        }

        Note(in wire);
        return true;
    }

    private void Note(in WireEvent wire)
    {
        if (wire.Type.SequenceEqual("message_start"u8))
        {
            _ = WireEvent.TryRead(wire.Message, out var message);
            _usage.Update(WireUsage.Read(message.Usage));
            Facts.Usage = _usage.ToCounts();
        }
        else
        {
            Facts.TextBytes += WireBlock.Read(wire.Delta).Text.Length + WireBlock.Read(wire.Block).Text.Length;
        }
    }

    private bool PassesEnd(
        ref SseEventReader reader,
        ReadOnlySpan<byte> data,
        in WireEvent wire,
        ReadOnlySpan<byte> run,
        IBufferWriter<byte> caller)
    {
        var usage = WireUsage.Read(wire.Usage);
        _usage.Update(in usage);
        Facts.Usage = _usage.ToCounts();

        // The beginning says what was read, and of the answer only how it began.
        Facts.HasUsage |= usage.Counts;
        Facts.Finished |= !WireBlock.Read(wire.Delta).StopReason.IsEmpty;
        if (!usage.Counts)
        {
            return true;
        }

        caller.Write(run);
        caller.Write(reader.BeforeData);
        CostWriter.Write(
            data, usage.PlaceIn(wire.UsageSpan), pricing.Price(Facts.Usage), pricing.ShowsUpstreamCost, caller);
        caller.Write(reader.AfterData);
        return false;
    }
}
