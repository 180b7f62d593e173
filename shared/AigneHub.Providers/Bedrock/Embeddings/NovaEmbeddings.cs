using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>Amazon's Nova, one text at a time.</summary>
internal sealed class NovaEmbeddings : IEmbeddingModel
{
    private const int OwnLength = 3072;

    public int TextsAtATime => 1;

    public HubError? Check(EmbeddingsRequest request) => null;

    public void Write(Utf8JsonWriter json, IReadOnlyList<string> texts, EmbeddingsRequest request)
    {
        json.WriteString("taskType"u8, "SINGLE_EMBEDDING"u8);
        json.WriteStartObject("singleEmbeddingParams"u8);
        json.WriteString("embeddingPurpose"u8, "GENERIC_INDEX"u8);
        json.WriteNumber("embeddingDimension"u8, request.Dimensions ?? OwnLength);
        json.WriteStartObject("text"u8);
        json.WriteString("truncationMode"u8, "NONE"u8);
        json.WriteString("value"u8, texts[0]);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
