using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Hub.Aigne.Embeddings;

/// <summary>
/// AIGNE's embeddings: OpenAI's list, which its helper libraries read, with the usage that its newer clients read.
/// </summary>
/// <param name="creditPrefix">The sign of money told with credits; null for none.</param>
internal sealed class AigneEmbeddings(string? creditPrefix) : IEmbeddingsProtocol
{
    public Protocol Protocol => Protocol.Aigne;

    public HubError? Translate(CallBody body) => null;

    public void Write(CallBody body, EmbeddingsAnswer answer, AnswerEnd end, IBufferWriter<byte> caller)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        for (var index = 0; index < answer.Vectors.Count; index++)
        {
            WriteVector(json, index, answer.Vectors[index].Span);
        }

        json.WriteEndArray();
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, end.Usage.TotalInput());
        json.WriteNumber("total_tokens"u8, end.Usage.TotalInput());
        AigneUsageJson.WriteFields(json, end, creditPrefix);
        json.WriteEndObject();
        json.WriteString("model"u8, end.Model);
        json.WriteString("modelWithProvider"u8, $"{end.Provider}/{end.Model}");
        json.WriteEndObject();
    }

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => AigneErrors.WriteEvent(error, caller);

    private static void WriteVector(Utf8JsonWriter json, int index, ReadOnlySpan<float> vector)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "embedding"u8);
        json.WriteNumber("index"u8, index);
        json.WriteStartArray("embedding"u8);
        foreach (var number in vector)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
