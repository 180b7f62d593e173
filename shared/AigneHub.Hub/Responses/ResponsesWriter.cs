using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>
/// Makes a response of a chat answer: thoughts, words and calls become items, one open at a time except for calls, whose
/// arguments may come mixed. What opens, grows and closes is told to the writer of the form the caller wants.
/// </summary>
internal abstract class ResponsesWriter(CallBody body) : IChatWriter
{
    private readonly Dictionary<int, CallItem> _calls = [];
    private OutputItem? _open;

    protected ResponseOutput Output { get; } = new(body);

    public virtual void Begin(string? id, string? model) => Output.Model = model;

    public void Text(int choice, ReadOnlySpan<byte> json) => Say(isRefusal: false, json);

    public void Refusal(int choice, ReadOnlySpan<byte> json) => Say(isRefusal: true, json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json)
    {
        var item = _open as ReasoningItem ?? Open(Output.Add("rs", (id, index) => new ReasoningItem(id, index)));
        Grow(item, json);
    }

    public void Seal(int choice, ReasoningSeal seal)
    {
        var item = _open as ReasoningItem ?? Open(Output.Add("rs", (id, index) => new ReasoningItem(id, index)));
        item.Encrypted = seal is { Format: "openai", Encrypted: { } own } ? own : new SealText(seal).ToString();
        CloseOpen();
    }

    /// <summary>What a provider wants back with a call has no place in it, and so comes as thoughts before it.</summary>
    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal)
    {
        CloseOpen();
        if (seal is not null)
        {
            var thoughts = Open(Output.Add("rs", (item, place) => new ReasoningItem(item, place)));
            thoughts.Encrypted = new SealText(seal, id).ToString();
            CloseOpen();
        }

        var call = Output.Add("fc", (item, place) => new CallItem(item, place, id, name));
        _calls[index] = call;
        Opened(call);
    }

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json) => Grow(_calls[index], json);

    public void Image(int choice, MediaSource image)
    {
        CloseOpen();
        _ = Open(Output.Add("ig", (id, index) => new ImageItem(id, index, image)));
        CloseOpen();
    }

    public void Citation(int choice, Citation citation)
    {
        if (_open is MessageItem message)
        {
            message.Citations.Add(citation);
            Cited(message, citation);
        }
    }

    public void Logprobs(int choice, ReadOnlySpan<byte> raw)
    {
        // Told only by models of OpenAI, whose answers pass as they come.
    }

    public void Finish(int choice, FinishReason reason) => Output.Reason = reason;

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
        // Told once the call is settled.
    }

    public abstract void End(AnswerEnd end);

    public abstract void Fail(HubError error);

    protected abstract void Opened(OutputItem item);

    protected abstract void Grown(OutputItem item, ReadOnlySpan<byte> json);

    protected abstract void Closed(OutputItem item);

    protected abstract void Cited(MessageItem item, Citation citation);

    protected void CloseAll()
    {
        CloseOpen();
        foreach (var call in _calls.Values)
        {
            Close(call);
        }
    }

    private void Say(bool isRefusal, ReadOnlySpan<byte> json)
    {
        var item = _open is MessageItem open && open.IsRefusal == isRefusal
            ? open
            : Open(Output.Add("msg", (id, index) => new MessageItem(id, index, isRefusal)));
        Grow(item, json);
    }

    private TItem Open<TItem>(TItem item)
        where TItem : OutputItem
    {
        CloseOpen();
        _open = item;
        Opened(item);
        return item;
    }

    private void Grow(OutputItem item, ReadOnlySpan<byte> json)
    {
        Grown(item, json);
        item.Text.Write(json);
    }

    private void CloseOpen()
    {
        if (_open is { } item)
        {
            _open = null;
            Close(item);
        }
    }

    private void Close(OutputItem item)
    {
        item.IsOpen = false;
        Closed(item);
    }
}
