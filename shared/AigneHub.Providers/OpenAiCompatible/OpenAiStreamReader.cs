using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Reads a stream of OpenAI's shape. Whole events go out byte for byte as they came; only the event that carries usage gets
/// the cost added. An event is held until its last byte is there, since half an event is of no use to a caller.
/// </summary>
internal sealed class OpenAiStreamReader(CallBody body, UsageRules rules, IPricing pricing) : IStreamReader
{
    private const int MaxEventBytes = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly PendingBytes _pending = new();
    private bool _begun;
    private bool _started;

    public AnswerFacts Facts { get; } = new();

    public bool Ended { get; private set; }

    private bool Stopped => Ended || Facts.Error is not null;

    public void Read(ReadOnlySpan<byte> upstream, IBufferWriter<byte> caller)
    {
        if (Stopped)
        {
            return;
        }

        if (_pending.Length == 0)
        {
            _pending.Append(ReadEvents(upstream, caller));
        }
        else
        {
            _pending.Append(upstream);
            _pending.KeepLast(ReadEvents(_pending.Span, caller).Length);
        }

        if (_pending.Length > MaxEventBytes)
        {
            Facts.Error ??= new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is too large.");
        }
    }

    /// <summary>A last event without its blank line counts when it is whole: some servers leave the line out.</summary>
    public void Close(IBufferWriter<byte> caller)
    {
        if (_pending.Length > 0 && !Stopped)
        {
            _pending.Append("\n\n"u8);
            _ = ReadEvents(_pending.Span, caller);
            if (Facts.Error?.Code == ErrorCodes.UpstreamGarbage)
            {
                Facts.Error = new HubError(ErrorCodes.UpstreamTruncated, "The provider's stream ended within an event.");
            }
        }

        _pending.KeepLast(0);
    }

    /// <summary>Where the provider did not count, the hub's own count comes as a chunk before the end mark.</summary>
    public void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        if (end.Estimated && body.Operation == Operation.Chat)
        {
            OwnUsage.WriteChunk(end, caller);
        }

        caller.Write("data: [DONE]\n\n"u8);
    }

    public void Fail(HubError error, IBufferWriter<byte> caller) => body.Protocol.WriteErrorEvent(error, caller);

    /// <summary>Handles all complete events and returns what is left. Runs of untouched events are copied at once.</summary>
    private ReadOnlySpan<byte> ReadEvents(ReadOnlySpan<byte> bytes, IBufferWriter<byte> caller)
    {
        bytes = _begun ? bytes : WithoutMark(bytes);
        var reader = new SseEventReader(bytes);
        var runStart = 0;
        var position = 0;
        while (!Stopped && reader.Next())
        {
            if (!PassesUntouched(ref reader, bytes[runStart..position], caller))
            {
                runStart = position + reader.Event.Length;
            }

            position += reader.Event.Length;
        }

        caller.Write(bytes[runStart..position]);
        return Stopped ? default : reader.Rest;
    }

    /// <summary>The standard allows one byte order mark before the first event. It may come in pieces, too.</summary>
    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes)
    {
        _begun = bytes.StartsWith(ByteOrderMark) || !ByteOrderMark.StartsWith(bytes);
        return bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
    }

    /// <summary>
    /// Looks at one event. When it is not to go out as it came, writes the run before it, then what replaces it.
    /// </summary>
    private bool PassesUntouched(ref SseEventReader reader, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (reader.DataLines <= 1)
        {
            return PassesUntouched(ref reader, reader.Data, run, caller);
        }

        var joined = ArrayPool<byte>.Shared.Rent(reader.Event.Length);
        var passes = PassesUntouched(ref reader, joined.AsSpan(0, reader.JoinData(joined)), run, caller);
        ArrayPool<byte>.Shared.Return(joined);
        return passes;
    }

    private bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        var text = data.Trim((byte)' ');
        if (text.IsEmpty)
        {
            return SaysNothing(run, caller);
        }

        if (text.SequenceEqual("[DONE]"u8))
        {
            Ended = true;
            caller.Write(run);
            return false;
        }

        var scan = default(AnswerScanner);
        if (!scan.TryScan(data) || scan.HasError)
        {
            Facts.Error = scan.HasError
                ? UpstreamErrors.FromAnswer(data)
                : new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON.");
            caller.Write(run);
            return false;
        }

        _started = true;
        Facts.TextBytes += scan.TextBytes;
        Facts.Finished |= scan.Finished;
        if (!scan.HasUsage)
        {
            return true;
        }

        caller.Write(run);
        WriteUsageEvent(ref reader, data, ref scan, caller);
        return false;
    }

    /// <summary>
    /// A comment, a blank line or an event without data. Before the first chunk the hub keeps the connection alive itself,
    /// so that it may still fall back.
    /// </summary>
    private bool SaysNothing(ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (!_started)
        {
            caller.Write(run);
        }

        return _started;
    }

    private void WriteUsageEvent(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ref AnswerScanner scan, IBufferWriter<byte> caller)
    {
        var usage = UsageNormalizer.Normalize(in scan.Usage, rules);
        Facts.Usage = usage;
        Facts.HasUsage = true;
        Facts.UpstreamCost = UsageNormalizer.StatedCost(in scan.Usage, rules) ?? Facts.UpstreamCost;
        caller.Write(reader.BeforeData);
        UsageChunk.Write(data, in scan, pricing.Price(in usage), body.IncludeUsage, caller);
        caller.Write(reader.AfterData);
    }
}
