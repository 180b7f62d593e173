using System.Runtime.InteropServices;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Embeddings in the hub's own terms, to and from OpenAI's.</summary>
internal static class EmbeddingsTranslation
{
    public static void Write(Utf8JsonWriter json, EmbeddingsRequest request, string model)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteStartArray("input"u8);
        foreach (var input in request.Inputs)
        {
            json.WriteStringValue(input);
        }

        json.WriteEndArray();
        if (request.Dimensions is { } dimensions)
        {
            json.WriteNumber("dimensions"u8, dimensions);
        }

        if (request.User is { } user)
        {
            json.WriteString("user"u8, user);
        }

        json.WriteEndObject();
    }

    public static Outcome<EmbeddingsAnswer> Read(ReadOnlySpan<byte> upstream, UsageRules rules)
    {
        try
        {
            var answer = JsonElement.Parse(upstream);
            if (answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return UpstreamErrors.FromAnswer(upstream);
            }

            var vectors = answer.GetProperty("data").EnumerateArray()
                .Select(item => VectorOf(item.GetProperty("embedding"))).ToList();
            return new EmbeddingsAnswer(vectors, UsageOf(upstream, rules));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException)
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer holds no embeddings.");
        }
    }

    private static ReadOnlyMemory<float> VectorOf(JsonElement vector) => vector.ValueKind == JsonValueKind.String
        ? MemoryMarshal.Cast<byte, float>(vector.GetBytesFromBase64()).ToArray()
        : vector.EnumerateArray().Select(number => number.GetSingle()).ToArray();

    private static UsageCounts? UsageOf(ReadOnlySpan<byte> upstream, UsageRules rules)
    {
        var scan = default(AnswerScanner);
        return scan.TryScan(upstream.Trim(" \t\r\n"u8)) && scan.HasUsage
            ? UsageNormalizer.Normalize(in scan.Usage, rules)
            : null;
    }
}
