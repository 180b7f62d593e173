using System.Buffers;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Images;

/// <summary>A protocol that apps ask for images by.</summary>
public interface IImagesProtocol : ICallerProtocol
{
    /// <summary>Writes the whole answer.</summary>
    void Write(CallBody body, ImagesAnswer answer, AnswerEnd end, IBufferWriter<byte> caller);
}
