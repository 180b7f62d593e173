using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Bedrock.EventStream;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Reads a streamed answer. It ends with its usage, which comes after the reason it ended for. Events it does not know
/// are passed over.
/// </summary>
internal sealed class StreamDecoder(CallBody body) : IChatDecoder
{
    private readonly PendingBytes _pending = new();
    private readonly BlockDecoder _blocks = new(body);
    private bool _failed;
    private bool _finished;
    private bool _counted;

    public bool Ended => _finished && _counted;

    private bool Stopped => Ended || _failed;

    public void Read(ReadOnlySpan<byte> upstream, IChatSink sink)
    {
        if (Stopped)
        {
            return;
        }

        if (_pending.Length == 0)
        {
            _pending.Append(ReadFrames(upstream, sink));
        }
        else
        {
            _pending.Append(upstream);
            _pending.KeepLast(ReadFrames(_pending.Span, sink).Length);
        }
    }

    /// <summary>Half an event is an error, unless all but the usage was there before.</summary>
    public void Close(IChatSink sink)
    {
        if (_pending.Length > 0 && !Stopped && !_finished)
        {
            Fail(new HubError(ErrorCodes.UpstreamTruncated, "The provider's stream ended within an event."), sink);
        }

        _pending.KeepLast(0);
    }

    private ReadOnlySpan<byte> ReadFrames(ReadOnlySpan<byte> bytes, IChatSink sink)
    {
        while (!Stopped)
        {
            switch (EventFrame.Read(bytes, out var frame, out var length))
            {
                case FrameState.Incomplete:
                    return bytes;
                case FrameState.Complete:
                    ReadFrame(in frame, sink);
                    bytes = bytes[length..];
                    break;
                default:
                    Fail(new HubError(ErrorCodes.UpstreamGarbage, "The provider's event stream is corrupt."), sink);
                    break;
            }
        }

        return default;
    }

    private void ReadFrame(in EventFrame frame, IChatSink sink)
    {
        var type = frame.Text(":message-type"u8);
        if (type.SequenceEqual("exception"u8))
        {
            Fail(BedrockErrors.FromException(Name(in frame, ":exception-type"u8), frame.Payload), sink);
        }
        else if (type.SequenceEqual("error"u8))
        {
            Fail(BedrockErrors.FromException(Name(in frame, ":error-code"u8), frame.Payload), sink);
        }
        else if (!JsonItems.AreJson(frame.Payload))
        {
            Fail(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."), sink);
        }
        else
        {
            ReadEvent(frame.Text(":event-type"u8), frame.Payload, sink);
        }
    }

    private void ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (type.SequenceEqual("contentBlockDelta"u8))
        {
            _blocks.Continue(IndexIn(json), JsonItems.Find(json, "delta"u8), sink);
        }
        else if (type.SequenceEqual("contentBlockStart"u8))
        {
            _blocks.Open(IndexIn(json), JsonItems.Find(json, "start"u8), sink);
        }
        else if (type.SequenceEqual("contentBlockStop"u8))
        {
            _blocks.Close(IndexIn(json), sink);
        }
        else if (type.SequenceEqual("messageStart"u8))
        {
            _blocks.Begin(sink);
        }
        else if (type.SequenceEqual("messageStop"u8) && !_finished)
        {
            _finished = true;
            var ownFields = JsonItems.Find(json, "additionalModelResponseFields"u8);
            _blocks.Finish(JsonItems.Find(json, "stopReason"u8).Trim((byte)'"'), ownFields, sink);
        }
        else if (type.SequenceEqual("metadata"u8) && JsonItems.Find(json, "usage"u8) is { IsEmpty: false } usage)
        {
            _counted = true;
            sink.Usage(WireUsage.Read(usage));
        }
    }

    private void Fail(HubError error, IChatSink sink)
    {
        _failed = true;
        sink.Error(error);
    }

    private static string Name(in EventFrame frame, ReadOnlySpan<byte> header) =>
        Encoding.UTF8.GetString(frame.Text(header));

    private static long IndexIn(ReadOnlySpan<byte> json)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("contentBlockIndex"u8))
            {
                return fields.Count();
            }
        }

        return 0;
    }
}
