using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.Anthropic;

/// <summary>Reads a streamed message. Events and fields it does not know are passed over, as Anthropic asks.</summary>
internal sealed class StreamDecoder(CallBody body) : SseChatDecoder
{
    private readonly MessageDecoder _message = new(body);

    protected override void ReadEvent(ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (!WireEvent.TryRead(data, out var wire))
        {
            FailUnreadable(sink);
        }
        else if (wire.HasError)
        {
            Fail(WireErrors.FromAnswer(data), sink);
        }
        else if (wire.Type.SequenceEqual("content_block_delta"u8))
        {
            _message.Continue(wire.Index, WireBlock.Read(wire.Delta), sink);
        }
        else if (wire.Type.SequenceEqual("content_block_start"u8))
        {
            _message.Open(wire.Index, WireBlock.Read(wire.Block), sink);
        }
        else if (wire.Type.SequenceEqual("message_start"u8))
        {
            _ = WireEvent.TryRead(wire.Message, out var message);
            _message.Start(in message, sink);
        }
        else if (wire.Type.SequenceEqual("message_delta"u8))
        {
            _message.Finish(WireBlock.Read(wire.Delta), wire.Usage, sink);
        }
        else if (wire.Type.SequenceEqual("message_stop"u8))
        {
            _message.BeginOnce(sink);
            Ended = true;
        }
    }
}
