using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the body of a Responses call.</summary>
internal sealed class ResponsesBodyReader : IBodyReader
{
    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = Operation.Chat,
            Protocol = OpenAiResponses.Instance,
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
            else
            {
                ReadOption(ref fields, body);
            }
        }

        ModelField.Require(ref fields, body);
        if (!hasInput)
        {
            fields.FailMissing("input");
        }

        return fields.Error is { } error ? error : body;
    }

    private static void ReadInput(ref BodyFields fields, CallBody body)
    {
        fields.MoveToValue();
        if (fields.Token is JsonTokenType.String or JsonTokenType.StartArray)
        {
            body.PromptTextBytes += TextMeter.Measure(ref fields);
        }
        else
        {
            fields.Fail("input", "must be a string or an array of items.");
        }
    }

    private static void ReadOption(ref BodyFields fields, CallBody body)
    {
        if (fields.Is("stream"u8, 2))
        {
            body.Stream = fields.Truth("stream");
        }
        else if (fields.Is("max_output_tokens"u8, 3))
        {
            body.OutputLimit = fields.Whole("max_output_tokens", 1, int.MaxValue);
            body.OutputLimitSpan = fields.Span();
        }
        else if (fields.Is("instructions"u8, 4) || fields.Is("tools"u8, 5))
        {
            fields.MoveToValue();
            body.PromptTextBytes += TextMeter.Measure(ref fields);
        }
        else
        {
            fields.Skip();
        }
    }
}
