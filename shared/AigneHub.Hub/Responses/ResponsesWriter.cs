using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>
/// Orders the pieces of a chat answer into items and writes them as a response: whole at the end, and as a stream of events
/// on the way there. There is one answer: Responses have no others.
/// </summary>
internal sealed class ResponsesWriter(ResponseHead head, IBufferWriter<byte> caller) : IChatWriter
{
    private readonly ResponseEvents? _events = head.Stream ? new ResponseEvents(caller) : null;
    private readonly List<OutputItem> _items = [];
    private readonly Dictionary<int, ICallItem> _calls = [];
    private MessageItem? _message;
    private ReasoningItem? _reasoning;
    private FinishReason _reason;

    public string Id => head.Id;

    /// <summary>The whole response, once it has ended.</summary>
    public byte[]? Whole { get; private set; }

    public void Begin(string? id, string? model)
    {
        head.Model = model;
        Tell("response.created", new ResponseEnd("in_progress"));
        Tell("response.in_progress", new ResponseEnd("in_progress"));
    }

    public void Text(int choice, ReadOnlySpan<byte> json) => Message().Add(isRefusal: false, json);

    public void Refusal(int choice, ReadOnlySpan<byte> json) => Message().Add(isRefusal: true, json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json) => Thought().Add(json);

    public void Seal(int choice, ReasoningSeal seal)
    {
        Thought().Seal(new SealText(seal));
        CloseThought();
    }

    /// <summary>Clients send back the fields of a call that they know; a seal goes out as an item of its own, before it.</summary>
    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal)
    {
        CloseWords();
        if (seal is not null)
        {
            CloseThought();
            Thought().Seal(new SealText(seal, id));
        }

        CloseThought();
        var number = _items.Count;
        var tool = head.ToolOf(name);
        var called = new CalledTool(id, tool?.Name ?? name, tool?.Namespace);
        ICallItem call = tool is { IsCustom: true }
            ? new CustomCallItem(head.ItemId("ctc", number), number, _events, called)
            : new CallItem(head.ItemId("fc", number), number, _events, called);
        _ = Open(call.Item);
        _calls[index] = call;
    }

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json) => _calls[index].Add(json);

    /// <summary>Bytes are an item of their own; an address is shown as Markdown.</summary>
    public void Image(int choice, MediaSource image)
    {
        if (image.Base64 is null)
        {
            Text(choice, JsonEncodedText.Encode($"![image]({image.Url})", JsonStyle.Plain.Encoder).EncodedUtf8Bytes);
            return;
        }

        CloseWords();
        CloseThought();
        Open(new ImageItem(head.ItemId("ig", _items.Count), _items.Count, _events, image.Base64)).Close("completed");
    }

    public void Citation(int choice, Citation citation) => Message().Cite(citation);

    public void Logprobs(int choice, ReadOnlySpan<byte> raw)
    {
        if (JsonElement.Parse(raw).TryGetProperty("content", out var tokens) && tokens.ValueKind == JsonValueKind.Array)
        {
            Message().AddLogprobs(tokens);
        }
    }

    public void Finish(int choice, FinishReason reason)
    {
        _reason = reason;
        CloseAll();
    }

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
        // Told by Fail, once the call is settled.
    }

    public void End(AnswerEnd end)
    {
        CloseAll();
        var whole = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(whole, JsonStyle.Plain))
        {
            head.Write(json, _items, new ResponseEnd(Status, IncompleteReason, Answer: end));
        }

        Whole = whole.WrittenSpan.ToArray();
        if (_events is null)
        {
            caller.Write(Whole);
            return;
        }

        _events.Write($"response.{Status}", json =>
        {
            json.WritePropertyName("response"u8);
            json.WriteRawValue(Whole, skipInputValidation: true);
        });
    }

    public void Fail(HubError error) => Tell("response.failed", new ResponseEnd("failed", Error: error));

    private string Status => IncompleteReason is null ? "completed" : "incomplete";

    private string? IncompleteReason => _reason switch
    {
        FinishReason.Length => "max_output_tokens",
        FinishReason.ContentFilter => "content_filter",
        _ => null,
    };

    private MessageItem Message()
    {
        CloseThought();
        return _message ??= Open(new MessageItem(head.ItemId("msg", _items.Count), _items.Count, _events));
    }

    private ReasoningItem Thought()
    {
        CloseWords();
        return _reasoning ??= Open(new ReasoningItem(head.ItemId("rs", _items.Count), _items.Count, _events));
    }

    private T Open<T>(T item)
        where T : OutputItem
    {
        item.Open();
        _items.Add(item);
        return item;
    }

    private void CloseWords()
    {
        _message?.Close("completed");
        _message = null;
    }

    private void CloseThought()
    {
        _reasoning?.Close("completed");
        _reasoning = null;
    }

    /// <summary>Pieces of parallel calls may come in turns, so all of them end with the answer.</summary>
    private void CloseAll()
    {
        foreach (var item in _items)
        {
            item.Close(Status);
        }

        (_message, _reasoning) = (null, null);
    }

    private void Tell(string type, ResponseEnd state) => _events?.Write(type, json =>
    {
        json.WritePropertyName("response"u8);
        head.Write(json, _items, state);
    });
}
