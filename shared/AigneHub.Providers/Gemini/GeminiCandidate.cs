using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Reads one of the answers, with what its earlier chunks held.</summary>
internal sealed class GeminiCandidate(CallBody body, int index)
{
    private readonly GeminiCitations _citations = new();
    private int _calls;
    private bool _hasText;

    /// <summary>Images so far.</summary>
    public int Images { get; private set; }

    /// <summary>Whether Google said that it is over.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The number an answer gives itself.</summary>
    public static int? IndexOf(ReadOnlySpan<byte> json)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("index"u8))
            {
                return (int)fields.Count();
            }
        }

        return null;
    }

    /// <summary>Reads what a chunk adds. Answers the error the answer ended with, if it did.</summary>
    public HubError? Read(ReadOnlySpan<byte> json, IChatSink sink)
    {
        string? reason = null;
        ReadOnlySpan<byte> content = default;
        ReadOnlySpan<byte> logprobs = default;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("content"u8))
            {
                content = fields.Value;
            }
            else if (fields.Is("finishReason"u8))
            {
                reason = fields.Text();
            }
            else if (fields.Is("logprobsResult"u8))
            {
                logprobs = fields.Value;
            }
            else if (fields.Is("groundingMetadata"u8) || fields.Is("citationMetadata"u8))
            {
                _citations.Read(fields.Value);
            }
        }

        ReadContent(content, sink);
        if (!logprobs.IsEmpty)
        {
            sink.Logprobs(index, GeminiLogprobs.Read(logprobs));
        }

        _citations.Deliver(index, sink);
        return reason is null || IsFinished ? null : Finish(reason, sink);
    }

    private HubError? Finish(string reason, IChatSink sink)
    {
        var ending = GeminiFinish.Of(reason, _calls > 0, isEmpty: !_hasText && Images == 0);
        if (ending.Failed)
        {
            return ending.Error;
        }

        IsFinished = true;
        sink.Finish(index, ending.Value.Reason);
        return null;
    }

    private void ReadContent(ReadOnlySpan<byte> content, IChatSink sink)
    {
        var fields = new JsonItems(content);
        while (fields.Next())
        {
            if (fields.Is("parts"u8))
            {
                var parts = new JsonItems(fields.Value);
                while (parts.Next())
                {
                    Deliver(GeminiPart.Read(parts.Value), sink);
                }
            }
        }
    }

    private void Deliver(in GeminiPart part, IChatSink sink)
    {
        if (part.CallName is not null)
        {
            DeliverCall(in part, sink);
        }
        else if (part.Data is { } data && !part.IsThought)
        {
            DeliverImage(in part, data, sink);
        }
        else if (part.IsThought)
        {
            DeliverThought(in part, sink);
        }
        else
        {
            DeliverText(in part, sink);
        }
    }

    private void DeliverText(in GeminiPart part, IChatSink sink)
    {
        if (!part.Text.IsEmpty)
        {
            _hasText = true;
            sink.Text(index, part.Text);
        }

        if (part.Signature is { } signature)
        {
            sink.Seal(index, GeminiSeal.OfText(signature));
        }
    }

    /// <summary>Images that the model drew while thinking are not part of the answer.</summary>
    private void DeliverThought(in GeminiPart part, IChatSink sink)
    {
        if (!part.Text.IsEmpty)
        {
            sink.Reasoning(index, part.Text);
        }

        if (part.Signature is { } signature)
        {
            sink.Seal(index, GeminiSeal.OfThought(signature));
        }
    }

    private void DeliverImage(in GeminiPart part, string data, IChatSink sink)
    {
        if (part.MediaType?.StartsWith("image/", StringComparison.Ordinal) != true)
        {
            return;
        }

        sink.Image(index, MediaSource.FromBase64(part.MediaType, data));
        if (part.Signature is { } signature)
        {
            sink.Seal(index, GeminiSeal.OfImage(signature, Images));
        }

        Images++;
    }

    /// <summary>Google cannot be told to make one call at a time, so a caller who wants that gets the first.</summary>
    private void DeliverCall(in GeminiPart part, IChatSink sink)
    {
        if (_calls > 0 && body.Chat!.ParallelToolCalls == false)
        {
            return;
        }

        var call = _calls++;
        var id = part.CallId ?? $"call_{body.RequestId}_{(index == 0 ? string.Empty : $"{index}_")}{call}";
        var seal = part.Signature is null ? null : GeminiSeal.OfThought(part.Signature);
        sink.ToolCall(index, call, id, part.CallName!, seal);
        var arguments = new ArrayBufferWriter<byte>();
        PlainJson.WriteInside(part.Arguments.IsEmpty ? "{}"u8 : part.Arguments, arguments);
        sink.ToolArguments(index, call, arguments.WrittenSpan);
    }
}
