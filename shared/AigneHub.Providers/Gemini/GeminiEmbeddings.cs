using System.Buffers.Text;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Asks for vectors: of one text, or of several at once.</summary>
internal static class GeminiEmbeddings
{
    private const int MaxInputs = 100;

    public static Outcome<HttpRequestMessage> Build(EmbeddingsRequest request, GeminiModel model, Credential credential)
    {
        if (request.Inputs.Count > MaxInputs)
        {
            return new HubError(ErrorCodes.NotOffered, $"Google takes at most {MaxInputs} inputs a call.", "input");
        }

        return request.Inputs is [var input]
            ? GeminiRequest.Post(credential, model, "embedContent", json => WriteOne(json, request, model, input))
            : GeminiRequest.Post(credential, model, "batchEmbedContents", json => WriteAll(json, request, model));
    }

    public static Outcome<EmbeddingsAnswer> Read(EmbeddingsRequest request, ReadOnlyMemory<byte> upstream)
    {
        var json = upstream.Span;
        if (!JsonItems.AreJson(json))
        {
            return Garbage("is not JSON");
        }

        var vectors = new List<ReadOnlyMemory<float>>();
        UsageCounts? usage = null;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("embedding"u8))
            {
                AddVector(fields.Value, vectors);
            }
            else if (fields.Is("embeddings"u8))
            {
                var items = new JsonItems(fields.Value);
                while (items.Next())
                {
                    AddVector(items.Value, vectors);
                }
            }
            else if (fields.Is("usageMetadata"u8))
            {
                usage = GeminiUsage.Read(fields.Value, madeImages: false);
            }
            else if (fields.Is("error"u8))
            {
                return GeminiErrors.FromAnswer(json);
            }
        }

        return vectors.Count == request.Inputs.Count
            ? new EmbeddingsAnswer(vectors, usage)
            : Garbage($"has {vectors.Count} vectors for {request.Inputs.Count} inputs");
    }

    private static void WriteAll(Utf8JsonWriter json, EmbeddingsRequest request, GeminiModel model)
    {
        json.WriteStartObject();
        json.WriteStartArray("requests"u8);
        foreach (var input in request.Inputs)
        {
            WriteOne(json, request, model, input);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, EmbeddingsRequest request, GeminiModel model, string input)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, model.ResourceName());
        json.WriteStartObject("content"u8);
        json.WriteStartArray("parts"u8);
        json.WriteStartObject();
        json.WriteString("text"u8, input);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        if (request.Dimensions is { } dimensions)
        {
            json.WriteNumber("outputDimensionality"u8, dimensions);
        }

        json.WriteEndObject();
    }

    private static void AddVector(ReadOnlySpan<byte> embedding, List<ReadOnlyMemory<float>> vectors)
    {
        var fields = new JsonItems(embedding);
        while (fields.Next())
        {
            if (fields.Is("values"u8))
            {
                vectors.Add(ReadNumbers(fields.Value));
            }
        }
    }

    private static float[] ReadNumbers(ReadOnlySpan<byte> json)
    {
        var numbers = new List<float>();
        var items = new JsonItems(json);
        while (items.Next())
        {
            numbers.Add(Utf8Parser.TryParse(items.Value, out float number, out _) ? number : 0);
        }

        return [.. numbers];
    }

    private static HubError Garbage(string what) => new(ErrorCodes.UpstreamGarbage, $"The provider's answer {what}.");
}
