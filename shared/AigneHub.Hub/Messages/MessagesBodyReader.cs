using AigneHub.Core.Errors;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Messages;

/// <summary>Reads the body of a Messages call, or of one that asks how many tokens its prompt has.</summary>
internal sealed class MessagesBodyReader(Operation operation, IHeaderDictionary headers) : IBodyReader
{
    /// <summary>What a provider of the same protocol must get: the version and the previews that the caller counts on.</summary>
    private static readonly string[] Forwarded = ["anthropic-version", "anthropic-beta"];

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new BodyFields(bytes.Span);
        var body = new CallBody
        {
            Operation = operation,
            Protocol = AnthropicMessages.Instance,
            Bytes = bytes,
            ObjectStart = fields.ObjectStart,
            Headers = ForwardedHeaders(),
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

        if (operation == Operation.Chat && !body.OutputLimitSpan.Exists)
        {
            fields.FailMissing("max_tokens");
        }

        return fields.Error is { } error ? error : body;
    }

    private static void ReadOption(ref BodyFields fields, CallBody body)
    {
        if (fields.Is("stream"u8, 2))
        {
            body.Stream = fields.Truth("stream");
        }
        else if (fields.Is("max_tokens"u8, 3))
        {
            body.OutputLimit = fields.Whole("max_tokens", 0, int.MaxValue);
            body.OutputLimitSpan = fields.Span();
        }
        else if (fields.Is("system"u8, 4) || fields.Is("tools"u8, 5))
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
        else
        {
            fields.Skip();
        }
    }

    private List<KeyValuePair<string, string>> ForwardedHeaders()
    {
        var forwarded = new List<KeyValuePair<string, string>>();
        foreach (var name in Forwarded)
        {
            if (headers[name] is { Count: > 0 } values)
            {
                forwarded.Add(KeyValuePair.Create(name, string.Join(',', values.ToArray())));
            }
        }

        return forwarded;
    }
}
