using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Reads one choice of a chat completion: its message, or the deltas of it.</summary>
/// <param name="index">Its number.</param>
/// <param name="body">The call.</param>
internal sealed class ChoiceReader(int index, CallBody body)
{
    private readonly ToolCallReader _calls = new(index, body.RequestId);
    private bool _finished;

    /// <summary>Whether the provider broke this choice off: <c>"finish_reason":"error"</c>.</summary>
    public bool Failed { get; private set; }

    public void Read(ReadOnlySpan<byte> choice, IChatSink sink)
    {
        ReadOnlySpan<byte> finish = default;
        string? stop = null;
        var fields = new JsonItems(choice);
        while (choice.StartsWith("{"u8) && fields.Next())
        {
            if (fields.Is("delta"u8) || fields.Is("message"u8))
            {
                ReadMessage(fields.Value, sink);
            }
            else if (fields.Is("logprobs"u8) && fields.IsObject)
            {
                sink.Logprobs(index, fields.Value);
            }
            else if (fields.Is("finish_reason"u8))
            {
                finish = fields.Inside;
            }
            else if (fields.Is("stop_reason"u8))
            {
                // Servers of one's own tell which stop text it was: vLLM and those that follow it.
                stop = fields.Text();
            }
        }

        Failed = finish.SequenceEqual("error"u8);
        if (!finish.IsEmpty && !_finished && !Failed)
        {
            _finished = true;
            if (stop is not null && body.Chat?.Stop.Contains(stop) == true)
            {
                sink.StoppedBy(index, stop);
            }

            sink.Finish(index, ReasonOf(finish));
        }
    }

    /// <summary>Thoughts come before words, and words before calls, in whatever order the fields stand.</summary>
    private void ReadMessage(ReadOnlySpan<byte> message, IChatSink sink)
    {
        if (!message.StartsWith("{"u8))
        {
            return;
        }

        ReasoningReader.Read(index, message, sink);
        ReadOnlySpan<byte> calls = default;
        var fields = new JsonItems(message);
        while (fields.Next())
        {
            if (fields.Is("content"u8))
            {
                ReadContent(ref fields, sink);
            }
            else if (fields.Is("refusal"u8) && fields.Inside.Length > 0)
            {
                sink.Refusal(index, fields.Inside);
            }
            else if (fields.Is("tool_calls"u8))
            {
                calls = fields.Value;
            }
            else if (fields.Is("images"u8))
            {
                MediaReader.ReadImages(index, fields.Value, sink);
            }
            else if (fields.Is("annotations"u8))
            {
                MediaReader.ReadCitations(index, fields.Value, sink);
            }
        }

        _calls.Read(calls, sink);
    }

    /// <summary>A text, or with some servers an array of text parts.</summary>
    private void ReadContent(ref JsonItems content, IChatSink sink)
    {
        if (content.IsText)
        {
            if (!content.Inside.IsEmpty)
            {
                sink.Text(index, content.Inside);
            }

            return;
        }

        var parts = new JsonItems(content.Value);
        while (content.Value.StartsWith("["u8) && parts.Next())
        {
            var fields = new JsonItems(parts.Value);
            while (parts.IsObject && fields.Next())
            {
                if (fields.Is("text"u8) && !fields.Inside.IsEmpty)
                {
                    sink.Text(index, fields.Inside);
                }
            }
        }
    }

    private static FinishReason ReasonOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("length"u8) ? FinishReason.Length
        : word.SequenceEqual("tool_calls"u8) || word.SequenceEqual("function_call"u8) ? FinishReason.ToolCalls
        : word.SequenceEqual("content_filter"u8) ? FinishReason.ContentFilter
        : FinishReason.Stop;
}
