using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class OpenAiChat : IChatProtocol
{
    public static readonly OpenAiChat Instance = new();

    public Protocol Protocol => Protocol.OpenAi;

    public HubError? Translate(CallBody body)
    {
        var read = ChatRequestReader.Read(body.Bytes.Span);
        body.Chat = read.Value;
        return read.Error;
    }

    public IChatWriter Answer(CallBody body, IBufferWriter<byte> caller) =>
        body.Stream ? new ChatStreamWriter(body, caller) : new ChatAnswerWriter(body, caller);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => OpenAiErrors.WriteEvent(error, caller);
}
