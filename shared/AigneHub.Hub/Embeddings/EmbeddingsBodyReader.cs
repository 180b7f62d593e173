using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Embeddings;

/// <summary>Reads the body of an embeddings call.</summary>
internal sealed class EmbeddingsBodyReader : IBodyReader
{
    private const string Input = "input";

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = Operation.Embeddings,
            Protocol = OpenAiEmbeddings.Instance,
            Bytes = bytes,
            ObjectStart = fields.ObjectStart,
        };
        var hasInput = false;
        while (fields.Next())
        {
            if (fields.Is("model"u8, 0))
            {
                ModelField.Read(ref fields, body);
            }
            else if (fields.Is("input"u8, 1))
            {
                hasInput = true;
                ReadInput(ref fields, body);
            }
            else if (fields.Is("dimensions"u8, 2))
            {
                _ = fields.Whole("dimensions", 1, int.MaxValue);
            }
            else if (fields.Is("encoding_format"u8, 3))
            {
                _ = fields.Text("encoding_format");
            }
            else
            {
                fields.Skip();
            }
        }

        ModelField.Require(ref fields, body);
        if (!hasInput)
        {
            fields.FailMissing(Input);
        }

        return fields.Error is { } error ? error : body;
    }

    /// <summary>A text, or an array of texts or of token numbers; never empty.</summary>
    private static void ReadInput(ref BodyFields fields, CallBody body)
    {
        fields.MoveToValue();
        var start = fields.Consumed;
        var isText = fields.Token == JsonTokenType.String;
        if (!isText && fields.Token != JsonTokenType.StartArray)
        {
            fields.Fail(Input, "must be a string or an array.");
            return;
        }

        var isEmptyText = isText && fields.Raw.IsEmpty;
        body.PromptTextBytes = TextMeter.Measure(ref fields);
        var isEmptyArray = !isText && body.Bytes.Span[start..fields.Consumed].Trim(" \t\r\n"u8).SequenceEqual("]"u8);
        if (isEmptyText || isEmptyArray)
        {
            fields.Fail(Input, "must not be empty.");
        }
    }
}
