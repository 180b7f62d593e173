using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the body of a Responses call.</summary>
internal sealed class ResponsesBodyReader(ResponseStore store, string account) : IBodyReader
{
    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = Operation.Chat,
            Protocol = new OpenAiResponses(store, account),
            Bytes = bytes,
            ObjectStart = fields.ObjectStart,
        };
        while (fields.Next())
        {
            if (fields.Is("model"u8, 0))
            {
                ModelField.Read(ref fields, body);
            }
            else if (fields.Is("input"u8, 1))
            {
                ReadInput(ref fields, body);
            }
            else
            {
                ReadOption(ref fields, body);
            }
        }

        ModelField.Require(ref fields, body);
        return fields.Error is { } error ? error : body;
    }

    private static void ReadInput(ref BodyFields fields, CallBody body)
    {
        fields.MoveToValue();
        if (fields.Token is not (JsonTokenType.String or JsonTokenType.StartArray or JsonTokenType.Null))
        {
            fields.Fail("input", "must be a string or an array of items.");
            return;
        }

        body.PromptTextBytes += TextMeter.Measure(ref fields);
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
        else if (fields.Is("temperature"u8, 6))
        {
            fields.Number("temperature");
        }
        else if (fields.Is("top_p"u8, 7))
        {
            fields.Number("top_p");
        }
        else if (fields.Is("background"u8, 8))
        {
            // An answer that is fetched later is one whose usage nobody sees.
            if (fields.Truth("background"))
            {
                fields.Fail("background", "must be false: this hub answers while the caller waits.");
            }
        }
        else
        {
            fields.Skip();
        }
    }
}
