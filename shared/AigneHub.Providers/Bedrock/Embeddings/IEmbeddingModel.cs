using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>How a family of embedding models is invoked.</summary>
internal interface IEmbeddingModel
{
    /// <summary>How many texts it takes at a time.</summary>
    int TextsAtATime { get; }

    /// <summary>What of the call it cannot do, or null.</summary>
    HubError? Check(EmbeddingsRequest request);

    /// <summary>Writes the fields of one invocation.</summary>
    void Write(Utf8JsonWriter json, IReadOnlyList<string> texts, EmbeddingsRequest request);
}
