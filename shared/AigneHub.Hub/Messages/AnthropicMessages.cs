using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicMessages : IChatProtocol
{
    public static readonly AnthropicMessages Instance = new();

    public Protocol Protocol => Protocol.Anthropic;

    public HubError? Translate(CallBody body)
    {
        var read = MessagesRequestReader.Read(body.Bytes.Span);
        body.Chat = read.Value;
        return read.Error;
    }

    public IChatWriter Answer(CallBody body, IBufferWriter<byte> caller) =>
        body.Stream ? new MessagesStreamWriter(body, caller) : new MessagesAnswerWriter(body, caller);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) =>
        AnthropicErrors.WriteEvent(error, null, caller);
}
