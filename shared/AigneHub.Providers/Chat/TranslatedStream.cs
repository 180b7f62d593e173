using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Chat;

/// <summary>A stream that is read in the provider's protocol and written in the caller's.</summary>
internal sealed class TranslatedStream : IStreamReader
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly IChatDecoder _decoder;
    private readonly IChatWriter _writer;
    private readonly MeteredSink _sink;

    public TranslatedStream(IChatDecoder decoder, CallBody body)
    {
        _decoder = decoder;
        _writer = body.ChatProtocol.Answer(body, _written);
        _sink = new MeteredSink(Facts, _writer);
    }

    public AnswerFacts Facts { get; } = new();

    public bool Ended => _decoder.Ended;

    public void Read(ReadOnlySpan<byte> upstream, IBufferWriter<byte> caller)
    {
        if (Facts.Error is null)
        {
            _decoder.Read(upstream, _sink);
            Deliver(caller);
        }
    }

    public void Close(IBufferWriter<byte> caller)
    {
        if (Facts.Error is null)
        {
            _decoder.Close(_sink);
            Deliver(caller);
        }
    }

    public void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        _writer.End(end);
        Deliver(caller);
    }

    public void Fail(HubError error, IBufferWriter<byte> caller)
    {
        _writer.Fail(error);
        Deliver(caller);
    }

    private void Deliver(IBufferWriter<byte> caller)
    {
        caller.Write(_written.WrittenSpan);
        _written.ResetWrittenCount();
    }
}
