using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes the <c>generationConfig</c>.</summary>
internal static class GeminiSettings
{
    public static void Write(Utf8JsonWriter json, ChatRequest request, GeminiModel model, long? outputLimit)
    {
        json.WriteStartObject("generationConfig"u8);
        Number(json, "maxOutputTokens"u8, outputLimit);
        Number(json, "temperature"u8, request.Temperature);
        Number(json, "topP"u8, request.TopP);
        Number(json, "topK"u8, request.TopK);
        Number(json, "seed"u8, request.Seed);

        // Some models refuse penalties; many callers send zeros, which are none.
        Number(json, "presencePenalty"u8, request.PresencePenalty is 0 ? null : request.PresencePenalty);
        Number(json, "frequencyPenalty"u8, request.FrequencyPenalty is 0 ? null : request.FrequencyPenalty);
        Number(json, "candidateCount"u8, request.Count == 1 ? null : request.Count);
        Texts(json, "stopSequences"u8, request.Stop);
        if (request.Logprobs == true)
        {
            json.WriteBoolean("responseLogprobs"u8, true);
            Number(json, "logprobs"u8, request.TopLogprobs is 0 ? null : request.TopLogprobs);
        }

        Texts(json, "responseModalities"u8, [.. request.Modalities.Select(modality => modality.ToUpperInvariant())]);
        WriteFormat(json, request.ResponseFormat);
        GeminiThinking.Write(json, request.Reasoning, model);
        json.WriteEndObject();
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat? format)
    {
        if (format is null)
        {
            return;
        }

        json.WriteString("responseMimeType"u8, "application/json"u8);
        if (format.Schema is { } schema)
        {
            json.WritePropertyName("responseJsonSchema"u8);
            GeminiSchema.Write(json, schema);
        }
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Texts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
