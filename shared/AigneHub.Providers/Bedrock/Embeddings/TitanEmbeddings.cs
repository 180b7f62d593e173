using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>Amazon's Titan, one text at a time.</summary>
/// <param name="SizeField">
/// The field that sets the length of vectors, under <c>embeddingConfig</c> for the multimodal model; null when it is
/// fixed.
/// </param>
internal sealed record TitanEmbeddings(string? SizeField) : IEmbeddingModel
{
    public const string Dimensions = "dimensions";
    public const string OutputLength = "outputEmbeddingLength";

    public int TextsAtATime => 1;

    public HubError? Check(EmbeddingsRequest request) =>
        request.Dimensions is not null && SizeField is null
            ? new HubError(ErrorCodes.NotOffered, "The length of this model's vectors is fixed.", Dimensions)
            : null;

    public void Write(Utf8JsonWriter json, IReadOnlyList<string> texts, EmbeddingsRequest request)
    {
        json.WriteString("inputText"u8, texts[0]);
        if (request.Dimensions is { } length && SizeField == OutputLength)
        {
            json.WriteStartObject("embeddingConfig"u8);
            json.WriteNumber(OutputLength, length);
            json.WriteEndObject();
        }
        else if (request.Dimensions is { } dimensions)
        {
            json.WriteNumber(Dimensions, dimensions);
        }

        if (request.Extra.TryGetValue("normalize", out var normalize) && SizeField == Dimensions)
        {
            json.WritePropertyName("normalize"u8);
            normalize.WriteTo(json);
        }
    }
}
