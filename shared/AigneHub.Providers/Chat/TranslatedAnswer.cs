using System.Buffers;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Chat;

/// <summary>A whole chat answer that is read in the provider's protocol and written in the caller's.</summary>
internal sealed class TranslatedAnswer : IAnswer
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly IChatWriter _writer;

    /// <param name="body">The call.</param>
    /// <param name="decode">Reads the provider's answer into a sink.</param>
    public TranslatedAnswer(CallBody body, Action<IChatSink> decode)
    {
        _writer = body.ChatProtocol.Answer(body, _written);
        decode(new MeteredSink(Facts, _writer));
    }

    public AnswerFacts Facts { get; } = new();

    public void End(AnswerEnd end, IBufferWriter<byte> caller)
    {
        _writer.End(end);
        caller.Write(_written.WrittenSpan);
    }
}
