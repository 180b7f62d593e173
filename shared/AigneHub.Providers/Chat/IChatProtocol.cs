using System.Buffers;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Chat;

/// <summary>A protocol that apps chat by.</summary>
public interface IChatProtocol : ICallerProtocol
{
    /// <summary>A writer of one answer, streamed or whole as the caller asked.</summary>
    IChatWriter Answer(CallBody body, IBufferWriter<byte> caller);
}
