using System.Buffers;

namespace AigneHub.Providers.Calls;

/// <summary>A provider's answer on its way to the caller.</summary>
public interface IAnswer
{
    /// <summary>What has been learned of it so far. Carries the error when it is none.</summary>
    AnswerFacts Facts { get; }

    /// <summary>Writes the end of the answer, or the whole of one that is not streamed, once the call is settled.</summary>
    void End(AnswerEnd end, IBufferWriter<byte> caller);
}
