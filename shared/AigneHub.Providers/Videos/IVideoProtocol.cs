using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Videos;

/// <summary>A protocol that apps ask for videos by.</summary>
public interface IVideoProtocol : ICallerProtocol
{
    /// <summary>Writes the whole answer.</summary>
    void Write(GeneratedVideo video, AnswerEnd end, IBufferWriter<byte> caller);

    /// <summary>Writes an error in an answer that has begun as one without.</summary>
    void WriteError(HubError error, IBufferWriter<byte> caller);
}
