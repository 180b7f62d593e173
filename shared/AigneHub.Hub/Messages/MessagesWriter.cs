using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>
/// Orders the pieces of a chat answer into content blocks, one after the other. There is one answer: Messages have no others.
/// </summary>
internal abstract class MessagesWriter(CallBody body) : IChatWriter
{
    /// <summary>The format of the seals that Anthropic's own reasoning carries.</summary>
    public const string OwnFormat = "anthropic";

    /// <summary>The block of each tool call.</summary>
    private readonly Dictionary<int, int> _calls = [];
    private BlockKind _open;
    private int _last = -1;
    private FinishReason _reason;

    protected CallBody Body { get; } = body;

    /// <summary>The value of <c>stop_reason</c>. A model that called tools waits for them, whatever its provider says.</summary>
    protected ReadOnlySpan<byte> StopReason => _reason switch
    {
        FinishReason.Length => "max_tokens"u8,
        FinishReason.ContentFilter => "refusal"u8,
        _ => _calls.Count > 0 ? "tool_use"u8 : StopText is null ? "end_turn"u8 : "stop_sequence"u8,
    };

    /// <summary>The value of <c>stop_sequence</c>: which ended the answer, where the provider tells.</summary>
    protected string? StopText { get; private set; }

    public void Begin(string? id, string? model) => Start(id ?? $"msg_{Body.RequestId}", model ?? Body.Model);

    public void Text(int choice, ReadOnlySpan<byte> json)
    {
        Enter(BlockKind.Text);
        Append(_last, BlockKind.Text, json);
    }

    public void Refusal(int choice, ReadOnlySpan<byte> json)
    {
        _reason = FinishReason.ContentFilter;
        Text(choice, json);
    }

    public void Reasoning(int choice, ReadOnlySpan<byte> json)
    {
        Enter(BlockKind.Thinking);
        Append(_last, BlockKind.Thinking, json);
    }

    /// <summary>What seals text is its signature; what seals nothing that can be read is a block of its own.</summary>
    public void Seal(int choice, ReasoningSeal seal)
    {
        var isOwn = seal.Format == OwnFormat;
        if (seal.Encrypted is { } data && (isOwn || _open != BlockKind.Thinking))
        {
            Redact(isOwn ? data : new SealText(seal).ToString());
            return;
        }

        Enter(BlockKind.Thinking);
        Sign(_last, isOwn ? seal.Signature ?? string.Empty : new SealText(seal).ToString());
        Leave();
    }

    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal)
    {
        if (seal is not null)
        {
            Redact(new SealText(seal, id).ToString());
        }

        Leave();
        Open(BlockKind.ToolUse, id, name);
        _calls[index] = _last;
    }

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json) =>
        Append(_calls[index], BlockKind.ToolUse, json);

    /// <summary>An answer in Messages has no images; Markdown shows them to whoever renders it.</summary>
    public void Image(int choice, MediaSource image)
    {
        var address = image.Url ?? $"data:{image.MediaType};base64,{image.Base64}";
        Text(choice, JsonEncodedText.Encode($"\n![image]({address})\n").EncodedUtf8Bytes);
    }

    public void Citation(int choice, Citation citation)
    {
        Enter(BlockKind.Text);
        Cite(_last, citation);
    }

    public void Logprobs(int choice, ReadOnlySpan<byte> raw)
    {
        // Messages have no place for them, and none of its callers can ask for them.
    }

    public void StoppedBy(int choice, string text) => StopText = text;

    public void Finish(int choice, FinishReason reason) =>
        _reason = _reason == FinishReason.ContentFilter ? _reason : reason;

    public void Usage(in UsageCounts usage)
    {
        // Told at the end, with the cost.
    }

    public void Cost(Amount upstream)
    {
        // The provider's charge is the operator's affair.
    }

    public void Error(HubError error)
    {
        // Told by the hub once the call is settled.
    }

    public void End(AnswerEnd end)
    {
        Leave();
        Finish(end);
    }

    public abstract void Fail(HubError error);

    /// <summary>The message begins.</summary>
    protected abstract void Start(string id, string model);

    /// <summary>A block begins. Id and name are a tool call's, data is that of redacted thinking.</summary>
    protected abstract void StartBlock(int index, BlockKind kind, string? id, string? name, string? data);

    /// <summary>A piece of a block: the inside of a JSON string.</summary>
    protected abstract void Append(int index, BlockKind kind, ReadOnlySpan<byte> json);

    /// <summary>The signature of a thinking block.</summary>
    protected abstract void Sign(int index, string signature);

    /// <summary>A source of a text block.</summary>
    protected abstract void Cite(int index, Citation citation);

    /// <summary>A block ends.</summary>
    protected abstract void StopBlock(int index);

    /// <summary>The message ends.</summary>
    protected abstract void Finish(AnswerEnd end);

    private void Redact(string data)
    {
        Leave();
        Open(BlockKind.RedactedThinking, data: data);
        Leave();
    }

    private void Enter(BlockKind kind)
    {
        if (_open != kind)
        {
            Leave();
            Open(kind);
        }
    }

    private void Open(BlockKind kind, string? id = null, string? name = null, string? data = null)
    {
        _open = kind;
        StartBlock(++_last, kind, id, name, data);
    }

    private void Leave()
    {
        if (_open != BlockKind.None)
        {
            _open = BlockKind.None;
            StopBlock(_last);
        }
    }
}
