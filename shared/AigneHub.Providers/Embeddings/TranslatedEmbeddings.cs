using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Embeddings;

/// <summary>Embeddings that are read in the provider's protocol and written in the caller's.</summary>
internal sealed class TranslatedEmbeddings : IAnswer
{
    private readonly CallBody _body;
    private readonly EmbeddingsAnswer? _answer;

    public TranslatedEmbeddings(CallBody body, Outcome<EmbeddingsAnswer> read)
    {
        _body = body;
        if (read.Failed)
        {
            Facts.Error = read.Error;
            return;
        }

        _answer = read.Value;
        Facts.Finished = true;
        Facts.HasUsage = _answer.Usage is not null;
        Facts.Usage = _answer.Usage ?? default;
    }

    public AnswerFacts Facts { get; } = new();

    public void End(AnswerEnd end, IBufferWriter<byte> caller) =>
        ((IEmbeddingsProtocol)_body.Protocol).Write(_body, _answer!, end, caller);
}
