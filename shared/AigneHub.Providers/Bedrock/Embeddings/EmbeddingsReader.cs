using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Bedrock.Invoke;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Embeddings;

/// <summary>Reads the vectors that invocations gave, whichever family's.</summary>
internal static class EmbeddingsReader
{
    /// <param name="joined">The answers.</param>
    /// <param name="texts">How many vectors there must be.</param>
    public static Outcome<EmbeddingsAnswer> Read(ReadOnlyMemory<byte> joined, int texts)
    {
        var answers = InvokedAnswers.Read(joined) ?? [];
        var vectors = new List<ReadOnlyMemory<float>>(texts);
        foreach (var vector in answers.SelectMany(answer => VectorsIn(answer.Answer)))
        {
            if (NumbersIn(vector) is { } numbers)
            {
                vectors.Add(numbers);
            }
        }

        return vectors.Count == texts
            ? new EmbeddingsAnswer(vectors, UsageOf(answers))
            : new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer does not hold a vector for each text.");
    }

    /// <summary>
    /// Titan: <c>embedding</c>. Nova: <c>embeddings[].embedding</c>. Cohere: <c>embeddings[]</c> or
    /// <c>embeddings.float[]</c>.
    /// </summary>
    private static IEnumerable<JsonElement> VectorsIn(JsonElement answer)
    {
        if (answer.TryGetProperty("embedding", out var single))
        {
            return [single];
        }

        if (!answer.TryGetProperty("embeddings", out var several))
        {
            return [];
        }

        var list = several.ValueKind == JsonValueKind.Object && several.TryGetProperty("float", out var floats)
            ? floats
            : several;
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(VectorIn) : [];
    }

    private static JsonElement VectorIn(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("embedding", out var vector) ? vector : item;

    private static float[]? NumbersIn(JsonElement vector)
    {
        if (vector.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new float[vector.GetArrayLength()];
        var index = 0;
        foreach (var item in vector.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetSingle(out var number) || !float.IsFinite(number))
            {
                return null;
            }

            numbers[index++] = number;
        }

        return numbers;
    }

    /// <summary>What all invocations read together; null when one does not say.</summary>
    private static UsageCounts? UsageOf(IReadOnlyList<InvokedJson> answers)
    {
        var usage = default(UsageCounts);
        foreach (var answer in answers)
        {
            if (TokensIn(answer) is not { } tokens)
            {
                return null;
            }

            usage[UsageClass.Input] += tokens;
        }

        return usage;
    }

    /// <summary>The model's own count, else Bedrock's.</summary>
    private static long? TokensIn(InvokedJson answer)
    {
        var tokens = answer.Whole("inputTextTokenCount") ?? answer.Whole("inputTokenCount") ?? answer.InputTokens;
        return tokens is >= 0 and <= JsonItems.MaxCount ? tokens : null;
    }
}
