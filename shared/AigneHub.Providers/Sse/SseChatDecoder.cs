using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Sse;

/// <summary>Reads a streamed chat answer that comes as server-sent events, one after the other, however they are split.</summary>
internal abstract class SseChatDecoder : IChatDecoder
{
    /// <summary>An event may hold a large image and a signature as long as it.</summary>
    private const int MaxEventBytes = 64 * 1024 * 1024;

    private readonly PendingBytes _pending = new();
    private readonly ByteOrderMark _mark = new();
    private bool _closing;
    private bool _failed;

    public bool Ended { get; protected set; }

    private bool Stopped => Ended || _failed;

    public void Read(ReadOnlySpan<byte> upstream, IChatSink sink)
    {
        if (Stopped)
        {
            return;
        }

        if (_pending.Length == 0)
        {
            _pending.Append(ReadEvents(upstream, sink));
        }
        else
        {
            _pending.Append(upstream);
            _pending.KeepLast(ReadEvents(_pending.Span, sink).Length);
        }

        if (_pending.Length > MaxEventBytes)
        {
            Fail(new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is too large."), sink);
        }
    }

    /// <summary>A last event without its blank line counts when it is whole: some servers leave the line out.</summary>
    public void Close(IChatSink sink)
    {
        _closing = true;
        if (_pending.Length > 0 && !Stopped)
        {
            _pending.Append("\n\n"u8);
            _ = ReadEvents(_pending.Span, sink);
        }

        _pending.KeepLast(0);
    }

    /// <summary>Reads the data of one event, which is not blank.</summary>
    protected abstract void ReadEvent(ReadOnlySpan<byte> data, IChatSink sink);

    /// <summary>Ends the answer with an error.</summary>
    protected void Fail(HubError error, IChatSink sink)
    {
        _failed = true;
        sink.Error(error);
    }

    /// <summary>Ends the answer because an event cannot be read; when it is the last one, half of it is missing.</summary>
    protected void FailUnreadable(IChatSink sink) => Fail(
        _closing
            ? new HubError(ErrorCodes.UpstreamTruncated, "The provider's stream ended within an event.")
            : new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is not JSON."),
        sink);

    private ReadOnlySpan<byte> ReadEvents(ReadOnlySpan<byte> bytes, IChatSink sink)
    {
        var reader = new SseEventReader(_mark.Remove(bytes));
        while (!Stopped && reader.Next())
        {
            if (reader.DataLines <= 1)
            {
                ReadData(reader.DataLines == 0 ? BareObject(reader.Event) : reader.Data, sink);
            }
            else
            {
                var joined = ArrayPool<byte>.Shared.Rent(reader.Event.Length);
                ReadData(joined.AsSpan(0, reader.JoinData(joined)), sink);
                ArrayPool<byte>.Shared.Return(joined);
            }
        }

        return Stopped ? default : reader.Rest;
    }

    /// <summary>Some servers break off with an error that is no event: a JSON object as it stands.</summary>
    private static ReadOnlySpan<byte> BareObject(ReadOnlySpan<byte> lines)
    {
        var text = lines.Trim(" \t\r\n"u8);
        return text.StartsWith("{"u8) ? text : default;
    }

    private void ReadData(ReadOnlySpan<byte> data, IChatSink sink)
    {
        var text = data.Trim((byte)' ');
        if (!text.IsEmpty)
        {
            ReadEvent(text, sink);
        }
    }
}
