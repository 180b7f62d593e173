using System.Buffers;
using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes <c>logprobsResult</c> as OpenAI shows log probabilities.</summary>
internal static class GeminiLogprobs
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> json)
    {
        var chosen = default(ReadOnlySpan<byte>);
        var top = default(ReadOnlySpan<byte>);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("chosenCandidates"u8))
            {
                chosen = fields.Value;
            }
            else if (fields.Is("topCandidates"u8))
            {
                top = fields.Value;
            }
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, PlainJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("content"u8);
            WriteTokens(writer, chosen, top);
            writer.WriteEndArray();
            writer.WriteNull("refusal"u8);
            writer.WriteEndObject();
        }

        return output.WrittenSpan;
    }

    private static void WriteTokens(Utf8JsonWriter writer, ReadOnlySpan<byte> chosen, ReadOnlySpan<byte> top)
    {
        var tokens = new JsonItems(chosen);
        var alternatives = new JsonItems(top);
        while (tokens.Next())
        {
            writer.WriteStartObject();
            WriteToken(writer, tokens.Value);
            writer.WriteStartArray("top_logprobs"u8);
            if (alternatives.Next())
            {
                WriteAlternatives(writer, alternatives.Value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteAlternatives(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (!fields.Is("candidates"u8))
            {
                continue;
            }

            var candidates = new JsonItems(fields.Value);
            while (candidates.Next())
            {
                writer.WriteStartObject();
                WriteToken(writer, candidates.Value);
                writer.WriteEndObject();
            }
        }
    }

    private static void WriteToken(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var token = string.Empty;
        var logprob = "0"u8;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("token"u8))
            {
                token = fields.Text() ?? string.Empty;
            }
            else if (fields.Is("logProbability"u8) && fields.IsNumber)
            {
                logprob = fields.Value;
            }
        }

        writer.WriteString("token"u8, token);
        writer.WritePropertyName("logprob"u8);
        writer.WriteRawValue(logprob, skipInputValidation: true);
        writer.WriteNull("bytes"u8);
    }
}
