using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>OpenAI's Responses.</summary>
internal sealed class OpenAiResponses : IChatProtocol
{
    public static readonly OpenAiResponses Instance = new();

    public Protocol Protocol => Protocol.OpenAiResponses;

    public HubError? Translate(CallBody body)
    {
        var read = ResponsesRequestReader.Read(body.Bytes.Span);
        body.Chat = read.Value;
        return read.Error;
    }

    public IChatWriter Answer(CallBody body, IBufferWriter<byte> caller) =>
        body.Stream ? new ResponsesStreamWriter(body, caller) : new ResponsesAnswerWriter(body, caller);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) =>
        new ResponseEvents(caller).Write("error", json => ResponseErrors.WriteFields(json, error));
}
