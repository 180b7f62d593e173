using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Images;

/// <summary>Reads the body of an image generation, or of an edit in JSON.</summary>
internal sealed class ImagesBodyReader(bool isEdit = false) : IBodyReader
{
    private const int MaxImages = 10;

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = Operation.Images,
            Protocol = OpenAiImages.Instance,
            Bytes = bytes,
            ObjectStart = fields.ObjectStart,
            IsEdit = isEdit,
        };
        while (fields.Next())
        {
            if (fields.Is("model"u8, 0))
            {
                ModelField.Read(ref fields, body);
            }
            else if (fields.Is("prompt"u8, 1))
            {
                body.PromptTextBytes = fields.Text("prompt")?.Length ?? 0;
            }
            else
            {
                ReadOption(ref fields, body);
            }
        }

        ModelField.Require(ref fields, body);
        if (body.PromptTextBytes == 0)
        {
            fields.FailMissing("prompt");
        }

        return fields.Error is { } error ? error : body;
    }

    private static void ReadOption(ref BodyFields fields, CallBody body)
    {
        if (fields.Is("n"u8, 2))
        {
            body.Count = (int)(fields.Whole("n", 1, MaxImages) ?? 1);
        }
        else if (fields.Is("size"u8, 3))
        {
            body.Size = fields.Text("size");
        }
        else if (fields.Is("quality"u8, 4))
        {
            body.Quality = fields.Text("quality");
        }
        else if (fields.Is("response_format"u8, 6))
        {
            ResponseFormatField.Read(ref fields, body);
        }
        else if (fields.Is("stream"u8, 5))
        {
            body.Stream = fields.Truth("stream");
        }
        else
        {
            fields.Skip();
        }
    }
}
