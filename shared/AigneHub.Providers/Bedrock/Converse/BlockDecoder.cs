using System.Buffers;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Delivers an answer block by block, whether it comes whole or in pieces.</summary>
internal sealed class BlockDecoder(CallBody body)
{
    /// <summary>The format of the seals that reasoning from Bedrock carries.</summary>
    public const string SealFormat = "bedrock";

    private readonly bool _hasAnswerTool = AnswerTool.IsOffered(body.Chat);
    private readonly OpenSeal _seal = new();

    /// <summary>The number among the tool calls of each content block that is one.</summary>
    private readonly Dictionary<long, int> _calls = [];

    /// <summary>The calls whose arguments have not begun.</summary>
    private readonly HashSet<long> _withoutArguments = [];
    private long? _answerBlock;
    private bool _begun;

    /// <summary>The answer begins. Bedrock tells neither an id nor the model.</summary>
    public void Begin(IChatSink sink)
    {
        if (!_begun)
        {
            _begun = true;
            sink.Begin(null, null);
        }
    }

    /// <summary>A block begins: <c>{"toolUse":{…}}</c>, or anything where it is no call of a tool.</summary>
    public void Open(long index, ReadOnlySpan<byte> start, IChatSink sink)
    {
        Begin(sink);
        var fields = new JsonItems(start);
        while (fields.Next())
        {
            if (fields.Is("toolUse"u8))
            {
                OpenCall(index, fields.Value, sink);
            }
        }
    }

    /// <summary>A piece of a block, or the whole of one that is not a call of a tool.</summary>
    public void Continue(long index, ReadOnlySpan<byte> piece, IChatSink sink)
    {
        Begin(sink);
        var fields = new JsonItems(piece);
        while (fields.Next())
        {
            if (fields.Is("text"u8))
            {
                Text(fields.Inside, sink);
            }
            else if (fields.Is("toolUse"u8))
            {
                ContinueCall(index, fields.Value, sink);
            }
            else if (fields.Is("reasoningContent"u8))
            {
                Reason(fields.Value, sink);
            }
            else if (fields.Is("citation"u8))
            {
                CitationReader.Read(fields.Value, sink);
            }
            else if (fields.Is("citationsContent"u8))
            {
                CitationReader.ReadContent(fields.Value, sink);
            }
        }
    }

    /// <summary>A block ends.</summary>
    public void Close(long index, IChatSink sink)
    {
        _seal.Close(sink);
        if (_withoutArguments.Remove(index))
        {
            // Callers read the arguments as JSON.
            sink.ToolArguments(0, _calls[index], "{}"u8);
        }
    }

    /// <summary>The answer ends.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="ownFields">What the model's family says of it in its own terms.</param>
    /// <param name="sink">Where to.</param>
    public void Finish(ReadOnlySpan<byte> reason, ReadOnlySpan<byte> ownFields, IChatSink sink)
    {
        Begin(sink);
        if (reason.SequenceEqual("stop_sequence"u8) && StopText.Of(ownFields, body.Chat) is { } text)
        {
            sink.StoppedBy(0, text);
        }

        sink.Finish(0, ReasonOf(reason));
    }

    private FinishReason ReasonOf(ReadOnlySpan<byte> reason) =>
        reason.SequenceEqual("max_tokens"u8) || reason.SequenceEqual("model_context_window_exceeded"u8)
            ? FinishReason.Length
        : reason.SequenceEqual("guardrail_intervened"u8) || reason.SequenceEqual("content_filtered"u8)
            ? FinishReason.ContentFilter
        : reason.SequenceEqual("tool_use"u8) && (_calls.Count > 0 || _answerBlock is null) ? FinishReason.ToolCalls
        : FinishReason.Stop;

    private void OpenCall(long index, ReadOnlySpan<byte> call, IChatSink sink)
    {
        var (id, name) = (string.Empty, string.Empty);
        var fields = new JsonItems(call);
        while (fields.Next())
        {
            id = fields.Is("toolUseId"u8) ? fields.Text() ?? id : id;
            name = fields.Is("name"u8) ? fields.Text() ?? name : name;
        }

        if (_hasAnswerTool && name == AnswerTool.Name)
        {
            _answerBlock = index;
        }
        else if (_calls.TryAdd(index, _calls.Count))
        {
            _ = _withoutArguments.Add(index);
            sink.ToolCall(0, _calls[index], id, name, null);
        }
    }

    /// <summary>The input comes as pieces of JSON text in a stream, as an object in a whole answer.</summary>
    private void ContinueCall(long index, ReadOnlySpan<byte> call, IChatSink sink)
    {
        var fields = new JsonItems(call);
        while (fields.Next())
        {
            if (!fields.Is("input"u8))
            {
                continue;
            }

            if (fields.IsText)
            {
                Arguments(index, fields.Inside, sink);
            }
            else
            {
                var inside = new ArrayBufferWriter<byte>(2 * fields.Value.Length);
                PlainJson.WriteInside(fields.Value, inside);
                Arguments(index, inside.WrittenSpan, sink);
            }
        }
    }

    private void Arguments(long index, ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (json.IsEmpty)
        {
            return;
        }

        if (_calls.TryGetValue(index, out var call))
        {
            _ = _withoutArguments.Remove(index);
            sink.ToolArguments(0, call, json);
        }
        else if (_answerBlock == index)
        {
            sink.Text(0, json);
        }
    }

    /// <summary>
    /// Text and signature stand side by side in a stream, under <c>reasoningText</c> in a whole answer.
    /// </summary>
    private void Reason(ReadOnlySpan<byte> reasoning, IChatSink sink)
    {
        var fields = new JsonItems(reasoning);
        while (fields.Next())
        {
            if (fields.Is("text"u8) && !fields.Inside.IsEmpty)
            {
                sink.Reasoning(0, fields.Inside);
            }
            else if (fields.Is("reasoningText"u8))
            {
                Reason(fields.Value, sink);
            }
            else if (fields.Is("signature"u8))
            {
                _seal.Sign(fields.Text());
            }
            else if (fields.Is("redactedContent"u8))
            {
                _seal.Redact(fields.Text());
            }
        }
    }

    private static void Text(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!json.IsEmpty)
        {
            sink.Text(0, json);
        }
    }
}
