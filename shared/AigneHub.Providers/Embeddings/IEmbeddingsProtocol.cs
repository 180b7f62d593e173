using System.Buffers;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Embeddings;

/// <summary>A protocol that apps ask for embeddings by.</summary>
public interface IEmbeddingsProtocol : ICallerProtocol
{
    /// <summary>Writes the whole answer.</summary>
    void Write(CallBody body, EmbeddingsAnswer answer, AnswerEnd end, IBufferWriter<byte> caller);
}
