using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Embeddings;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Hub.Aigne.Embeddings;

/// <summary>Reads a call for embeddings in AIGNE's envelope, or in OpenAI's form: an object as input tells the envelope.</summary>
internal sealed class AigneEmbeddingsReader(AigneEmbeddings protocol, EmbeddingsBodyReader openAi) : IBodyReader
{
    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes) => IsEnvelope(bytes.Span)
        ? Envelope.Read(bytes, Operation.Embeddings, protocol, ReadInput)
        : openAi.Read(bytes);

    private static bool IsEnvelope(ReadOnlySpan<byte> json)
    {
        var fields = new BodyFields(json);
        while (fields.Next())
        {
            if (fields.Is("input"u8, 0))
            {
                fields.MoveToValue();
                return fields.Token == JsonTokenType.StartObject;
            }

            fields.Skip();
        }

        return false;
    }

    private static void ReadInput(JsonFields input, CallBody body)
    {
        const string texts = "input";
        if (input.Any(texts) is null)
        {
            input.Problems.Missing(input.PathOf(texts));
        }

        var inputs = input.Texts(texts);
        if (inputs.Count == 0 || inputs.Contains(string.Empty))
        {
            input.Fail(texts, "must not be empty.");
        }

        var options = input.Object("modelOptions");
        var dimensions = input.Whole("dimensions", 1, int.MaxValue) ?? options?.Whole("dimensions", 1, int.MaxValue);
        body.Embeddings = new EmbeddingsRequest(inputs, (int?)dimensions, Base64: false, User: null);
    }
}
