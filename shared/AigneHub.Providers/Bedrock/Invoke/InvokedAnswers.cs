using System.Buffers;
using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Invoke;

/// <summary>The answers of several invocations as one: <c>[{"tokens":…,"answer":…}]</c>.</summary>
internal static class InvokedAnswers
{
    private const string Tokens = "tokens";
    private const string Answer = "answer";

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<InvokedAnswer> answers)
    {
        var joined = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(joined, PlainJson.Options);
        json.WriteStartArray();
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            if (answer.InputTokens is { } tokens)
            {
                json.WriteNumber(Tokens, tokens);
            }

            if (JsonItems.AreJson(answer.Body.Span))
            {
                json.WritePropertyName(Answer);
                json.WriteRawValue(answer.Body.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return joined.WrittenMemory;
    }

    /// <summary>The answers; null when one is no JSON object.</summary>
    public static IReadOnlyList<InvokedJson>? Read(ReadOnlyMemory<byte> joined)
    {
        try
        {
            var answers = JsonElement.Parse(joined.Span);
            return answers.ValueKind == JsonValueKind.Array ? [.. answers.EnumerateArray().Select(Read)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvokedJson Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(Answer, out var answer)
            || answer.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("An invocation did not answer with a JSON object.");
        }

        return new InvokedJson(
            answer, item.TryGetProperty(Tokens, out var tokens) && tokens.TryGetInt64(out var count) ? count : null);
    }
}
