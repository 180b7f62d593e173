using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Anthropic;

/// <summary>Delivers a message block by block, whether it comes whole or in pieces.</summary>
internal sealed class MessageDecoder(CallBody body)
{
    /// <summary>The format of the seals that Anthropic's reasoning carries.</summary>
    public const string SealFormat = "anthropic";

    private readonly bool _hasAnswerTool = AnswerTool.IsOffered(body.Chat);

    /// <summary>The number among the tool calls of each content block that is one.</summary>
    private readonly Dictionary<int, int> _calls = [];
    private WireUsage _usage;
    private bool _begun;
    private int? _answerBlock;

    /// <summary>Delivers a whole message.</summary>
    public void ReadMessage(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!WireEvent.TryRead(json, out var message))
        {
            sink.Error(new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object."));
            return;
        }

        if (message.HasError)
        {
            sink.Error(WireErrors.FromAnswer(json));
            return;
        }

        Begin(message.Id, message.Model, sink);
        ReadContent(message.Content, sink);
        Update(message.Usage, sink);
        Finish(message.StopReason, message.StopDetails, sink);
    }

    /// <summary>The answer begins.</summary>
    public void Start(in WireEvent message, IChatSink sink)
    {
        Begin(message.Id, message.Model, sink);
        _usage.Update(WireUsage.Read(message.Usage));
        sink.UsageSoFar(_usage.ToCounts());
    }

    /// <summary>A block begins, with all or nothing of what is in it.</summary>
    public void Open(int index, in WireBlock block, IChatSink sink)
    {
        BeginOnce(sink);
        if (block.Type.SequenceEqual("text"u8))
        {
            Text(block.Text, sink);
            CitationReader.Read(block.Citations, sink);
        }
        else if (block.Type.SequenceEqual("thinking"u8))
        {
            Think(block.Text, sink);
            Seal(block.Signature, sink);
        }
        else if (block.Type.SequenceEqual("redacted_thinking"u8))
        {
            sink.Seal(0, new ReasoningSeal(SealFormat, Encrypted: block.Data));
        }
        else if (block.Type.SequenceEqual("tool_use"u8))
        {
            OpenCall(index, in block, sink);
        }
    }

    /// <summary>A piece of a block.</summary>
    public void Continue(int index, in WireBlock delta, IChatSink sink)
    {
        BeginOnce(sink);
        if (delta.Type.SequenceEqual("text_delta"u8))
        {
            Text(delta.Text, sink);
        }
        else if (delta.Type.SequenceEqual("input_json_delta"u8))
        {
            Arguments(index, delta.Text, sink);
        }
        else if (delta.Type.SequenceEqual("thinking_delta"u8))
        {
            Think(delta.Text, sink);
        }
        else if (delta.Type.SequenceEqual("signature_delta"u8))
        {
            Seal(delta.Signature, sink);
        }
        else if (delta.Type.SequenceEqual("citations_delta"u8))
        {
            CitationReader.Read(delta.Citations, sink);
        }
    }

    /// <summary>The answer ends. The usage that comes with it is cumulative.</summary>
    public void Finish(in WireBlock delta, ReadOnlySpan<byte> usage, IChatSink sink)
    {
        BeginOnce(sink);
        Update(usage, sink);
        Finish(delta.StopReason, delta.StopDetails, sink);
    }

    /// <summary>Makes sure that the answer has begun, even when the provider left the beginning out.</summary>
    public void BeginOnce(IChatSink sink)
    {
        if (!_begun)
        {
            Begin(null, null, sink);
        }
    }

    private void Begin(string? id, string? model, IChatSink sink)
    {
        if (!_begun)
        {
            _begun = true;
            sink.Begin(id, model);
        }
    }

    private void ReadContent(ReadOnlySpan<byte> content, IChatSink sink)
    {
        var scanner = new JsonScanner(content);
        if (!scanner.Read() || scanner.Token != JsonTokenType.StartArray)
        {
            return;
        }

        for (var index = 0; scanner.Read() && scanner.Token != JsonTokenType.EndArray; index++)
        {
            var start = scanner.Start;
            scanner.Skip();
            Open(index, WireBlock.Read(content[start..scanner.Consumed]), sink);
        }
    }

    /// <summary>The count at the end. What came at the beginning says of the answer only how it began.</summary>
    private void Update(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var usage = WireUsage.Read(json);
        _usage.Update(in usage);
        if (usage.Counts)
        {
            sink.Usage(_usage.ToCounts());
        }
    }

    private void Finish(ReadOnlySpan<byte> reason, ReadOnlySpan<byte> details, IChatSink sink)
    {
        if (reason.IsEmpty)
        {
            return;
        }

        var isRefusal = reason.SequenceEqual("refusal"u8);
        if (isRefusal && WireBlock.Read(details).Text is { IsEmpty: false } explanation)
        {
            sink.Refusal(0, explanation);
        }

        sink.Finish(0, isRefusal ? FinishReason.ContentFilter : ReasonOf(reason));
    }

    /// <summary>A paused turn is one that the caller may send back to go on; no other protocol has a word for it.</summary>
    private FinishReason ReasonOf(ReadOnlySpan<byte> reason) =>
        reason.SequenceEqual("max_tokens"u8) || reason.SequenceEqual("model_context_window_exceeded"u8) ? FinishReason.Length
        : reason.SequenceEqual("tool_use"u8) && (_calls.Count > 0 || _answerBlock is null) ? FinishReason.ToolCalls
        : FinishReason.Stop;

    private void OpenCall(int index, in WireBlock block, IChatSink sink)
    {
        if (_hasAnswerTool && block.Name == AnswerTool.Name)
        {
            _answerBlock = index;
        }
        else
        {
            _calls[index] = _calls.Count;
            sink.ToolCall(0, _calls[index], block.Id ?? string.Empty, block.Name ?? string.Empty, null);
        }

        // In a stream the input comes in pieces after an empty object.
        if (block.Input.Length > "{}".Length)
        {
            var inside = new ArrayBufferWriter<byte>(2 * block.Input.Length);
            PlainJson.WriteInside(block.Input, inside);
            Arguments(index, inside.WrittenSpan, sink);
        }
    }

    private void Arguments(int index, ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (json.IsEmpty)
        {
            return;
        }

        if (_calls.TryGetValue(index, out var call))
        {
            sink.ToolArguments(0, call, json);
        }
        else if (_answerBlock == index)
        {
            sink.Text(0, json);
        }
    }

    private static void Text(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!json.IsEmpty)
        {
            sink.Text(0, json);
        }
    }

    private static void Think(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!json.IsEmpty)
        {
            sink.Reasoning(0, json);
        }
    }

    private static void Seal(string? signature, IChatSink sink)
    {
        if (!string.IsNullOrEmpty(signature))
        {
            sink.Seal(0, new ReasoningSeal(SealFormat, signature));
        }
    }
}
