using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>An embeddings call as the invocations its texts need.</summary>
internal static class EmbeddingsCall
{
    private const int MaxTexts = 2048;

    private static readonly NovaEmbeddings Nova = new();
    private static readonly TitanEmbeddings TitanFixed = new((string?)null);
    private static readonly TitanEmbeddings Titan = new(TitanEmbeddings.Dimensions);
    private static readonly TitanEmbeddings TitanMultimodal = new(TitanEmbeddings.OutputLength);
    private static readonly CohereEmbeddings CohereFixed = new(TakesDimensions: false);
    private static readonly CohereEmbeddings Cohere = new(TakesDimensions: true);

    /// <summary>The bodies of the invocations.</summary>
    public static Outcome<List<HttpContent>> Write(CallBody body, string model)
    {
        var request = body.Embeddings!;
        if (ModelOf(model) is not { } family)
        {
            return new HubError(
                ErrorCodes.NotOffered,
                "On Bedrock, embeddings are made by models of Amazon Titan, Amazon Nova and Cohere Embed.",
                "model");
        }

        if (request.Inputs.Count > MaxTexts)
        {
            return new HubError(ErrorCodes.InvalidValue, $"'input' must have at most {MaxTexts} texts.", "input");
        }

        return family.Check(request) is { } problem
            ? problem
            : request.Inputs.Chunk(family.TextsAtATime).Select(texts => Content(family, texts, request)).ToList();
    }

    private static IEmbeddingModel? ModelOf(string id) =>
        id.Contains("amazon.titan-embed-text-v2", StringComparison.Ordinal) ? Titan
        : id.Contains("amazon.titan-embed-image", StringComparison.Ordinal) ? TitanMultimodal
        : id.Contains("amazon.titan-embed", StringComparison.Ordinal) ? TitanFixed
        : id.Contains("amazon.nova", StringComparison.Ordinal) && id.Contains("embed", StringComparison.Ordinal) ? Nova
        : id.Contains("cohere.embed-english-v3", StringComparison.Ordinal)
            || id.Contains("cohere.embed-multilingual-v3", StringComparison.Ordinal) ? CohereFixed
        : id.Contains("cohere.embed", StringComparison.Ordinal) ? Cohere
        : null;

    private static HttpContent Content(IEmbeddingModel family, string[] texts, EmbeddingsRequest request) =>
        PlainJson.Content(json =>
        {
            json.WriteStartObject();
            family.Write(json, texts, request);
            json.WriteEndObject();
        });
}
