using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>AIGNE's chat.</summary>
/// <param name="creditPrefix">The sign of money told with credits; null for none.</param>
internal sealed class AigneChat(string? creditPrefix) : IChatProtocol
{
    public Protocol Protocol => Protocol.Aigne;

    /// <summary>No provider speaks this protocol, so every call was translated when it was read.</summary>
    public HubError? Translate(CallBody body) => null;

    public IChatWriter Answer(CallBody body, IBufferWriter<byte> caller) => body.Stream
        ? new AigneStreamWriter(body, creditPrefix, caller)
        : new AigneAnswerWriter(body, creditPrefix, caller);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => AigneErrors.WriteEvent(error, caller);
}
