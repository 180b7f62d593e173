using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>Cohere's Embed. It wants to know what texts are for: documents, unless the caller says otherwise.</summary>
/// <param name="TakesDimensions">Whether the length of vectors can be set: since version 4.</param>
internal sealed record CohereEmbeddings(bool TakesDimensions) : IEmbeddingModel
{
    private const string InputType = "input_type";
    private const string Truncate = "truncate";

    public int TextsAtATime => 96;

    public HubError? Check(EmbeddingsRequest request) =>
        request.Dimensions is not null && !TakesDimensions
            ? new HubError(ErrorCodes.NotOffered, "The length of this model's vectors is fixed.", "dimensions")
            : null;

    public void Write(Utf8JsonWriter json, IReadOnlyList<string> texts, EmbeddingsRequest request)
    {
        json.WriteStartArray("texts"u8);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        WriteOwn(json, request, InputType, "search_document");
        WriteOwn(json, request, Truncate, null);
        if (request.Dimensions is { } length)
        {
            json.WriteNumber("output_dimension"u8, length);
        }
    }

    private static void WriteOwn(Utf8JsonWriter json, EmbeddingsRequest request, string name, string? otherwise)
    {
        if (request.Extra.TryGetValue(name, out var own))
        {
            json.WritePropertyName(name);
            own.WriteTo(json);
        }
        else if (otherwise is not null)
        {
            json.WriteString(name, otherwise);
        }
    }
}
