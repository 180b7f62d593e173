using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Chat;

/// <summary>Reads the body of a chat completion.</summary>
internal sealed class ChatBodyReader : IBodyReader
{
    private const int MaxChoices = 128;

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = Operation.Chat,
            Protocol = OpenAiChat.Instance,
            Bytes = bytes,
            ObjectStart = fields.ObjectStart,
        };
        var hasMessages = false;
        while (fields.Next())
        {
            if (fields.Is("model"u8, 0))
            {
                ModelField.Read(ref fields, body);
            }
            else if (fields.Is("messages"u8, 1))
            {
                body.PromptTextBytes += MessagesField.Read(ref fields);
                hasMessages = true;
            }
            else
            {
                ReadOption(ref fields, body);
            }
        }

        ModelField.Require(ref fields, body);
        if (!hasMessages)
        {
            fields.FailMissing("messages");
        }

        return fields.Error is { } error ? error : body;
    }

    private static void ReadOption(ref BodyFields fields, CallBody body)
    {
        if (fields.Is("stream"u8, 2))
        {
            body.Stream = fields.Truth("stream");
        }
        else if (fields.Is("stream_options"u8, 3))
        {
            StreamOptionsField.Read(ref fields, body);
        }
        else if (fields.Is("max_completion_tokens"u8, 4))
        {
            ReadLimit(ref fields, body, "max_completion_tokens");
        }
        else if (fields.Is("max_tokens"u8, 5))
        {
            ReadLimit(ref fields, body, "max_tokens");
        }
        else if (fields.Is("n"u8, 6))
        {
            body.Count = (int)(fields.Whole("n", 1, MaxChoices) ?? 1);
        }
        else if (fields.Is("temperature"u8, 7))
        {
            fields.Number("temperature");
        }
        else if (fields.Is("top_p"u8, 8))
        {
            fields.Number("top_p");
        }
        else if (fields.Is("tools"u8, 9))
        {
            fields.MoveToValue();
            body.PromptTextBytes += TextMeter.Measure(ref fields);
        }
        else
        {
            fields.Skip();
        }
    }

    /// <summary>Of the two spellings the tighter one counts.</summary>
    private static void ReadLimit(ref BodyFields fields, CallBody body, string field)
    {
        if (fields.Whole(field, 1, int.MaxValue) is not { } limit)
        {
            return;
        }

        if (limit < (body.OutputLimit ?? long.MaxValue))
        {
            body.LooserLimitSpan = body.OutputLimitSpan;
            body.OutputLimit = limit;
            body.OutputLimitSpan = fields.Span();
        }
        else
        {
            body.LooserLimitSpan = fields.Span();
        }
    }
}
