using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Hub.Embeddings;

/// <summary>OpenAI's embeddings.</summary>
internal sealed class OpenAiEmbeddings : IEmbeddingsProtocol
{
    public static readonly OpenAiEmbeddings Instance = new();

    private static readonly HashSet<string> Known = ["model", "input", "dimensions", "encoding_format", "user"];

    public Protocol Protocol => Protocol.OpenAi;

    public HubError? Translate(CallBody body)
    {
        var parsed = JsonFields.Parse(body.Bytes.Span);
        if (parsed.Failed)
        {
            return parsed.Error;
        }

        var fields = parsed.Value;
        var format = fields.Text("encoding_format") ?? "float";
        if (format is not ("float" or "base64"))
        {
            fields.Fail("encoding_format", "must be 'float' or 'base64'.");
        }

        body.Embeddings = new EmbeddingsRequest(
            Inputs(fields),
            (int?)fields.Whole("dimensions", 1, int.MaxValue),
            format == "base64",
            fields.Text("user"))
        {
            Extra = fields.Except(Known),
        };
        return fields.Problems.Error;
    }

    public void Write(CallBody body, EmbeddingsAnswer answer, AnswerEnd end, IBufferWriter<byte> caller)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        for (var index = 0; index < answer.Vectors.Count; index++)
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "embedding"u8);
            json.WriteNumber("index"u8, index);
            json.WritePropertyName("embedding"u8);
            WriteVector(json, answer.Vectors[index].Span, body.Embeddings!.Base64);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model"u8, body.Model);
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, end.Usage.TotalInput());
        json.WriteNumber("total_tokens"u8, end.Usage.TotalInput());
        if (end.Estimated)
        {
            json.WriteBoolean("estimated"u8, true);
        }

        if (end.Cost is not null)
        {
            json.WriteAmount("cost"u8, end.Cost);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => OpenAiErrors.WriteEvent(error, caller);

    /// <summary>Only the provider that made the tokens can read them.</summary>
    private static IReadOnlyList<string> Inputs(JsonFields fields)
    {
        if (fields.Any("input") is { ValueKind: JsonValueKind.Array } array
            && array.GetArrayLength() > 0
            && array[0].ValueKind is JsonValueKind.Number or JsonValueKind.Array)
        {
            fields.Fail("input", "must be text: the provider of this model takes no tokens.");
        }

        return fields.Problems.Error is null ? fields.Texts("input") : [];
    }

    private static void WriteVector(Utf8JsonWriter json, ReadOnlySpan<float> vector, bool base64)
    {
        if (base64)
        {
            json.WriteBase64StringValue(MemoryMarshal.AsBytes(vector));
            return;
        }

        json.WriteStartArray();
        foreach (var number in vector)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
