using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Collects a chat answer and writes it as one chat completion.</summary>
internal sealed class ChatAnswerWriter(CallBody body, IBufferWriter<byte> caller) : IChatWriter
{
    private readonly SortedDictionary<int, ChatChoice> _choices = [];
    private string? _id;
    private string? _model;

    public void Begin(string? id, string? model)
    {
        _id = id;
        _model = model;
    }

    public void Text(int choice, ReadOnlySpan<byte> json) => Choice(choice).Content.Write(json);

    public void Refusal(int choice, ReadOnlySpan<byte> json) => Choice(choice).Refusal.Write(json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json) => Choice(choice).AddReasoning(json);

    public void Seal(int choice, ReasoningSeal seal) => Choice(choice).SealReasoning(seal);

    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal) =>
        Choice(choice).Calls[index] = new ChatCall(id, name, seal);

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json) =>
        Choice(choice).Calls[index].Arguments.Write(json);

    public void Image(int choice, MediaSource image) => Choice(choice).Images.Add(image);

    public void Citation(int choice, Citation citation) => Choice(choice).Citations.Add(citation);

    public void Logprobs(int choice, ReadOnlySpan<byte> raw) => Choice(choice).Logprobs = raw.ToArray();

    public void Finish(int choice, FinishReason reason) => Choice(choice).Reason = reason;

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
        // Told by the hub instead of an answer.
    }

    public void Fail(HubError error) => throw new InvalidOperationException("A whole answer is never half sent.");

    public void End(AnswerEnd end)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("id"u8, _id ?? $"chatcmpl-{body.RequestId}");
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, body.Received.ToUnixTimeSeconds());
        json.WriteString("model"u8, _model ?? body.Model);
        json.WriteStartArray("choices"u8);
        foreach (var (index, choice) in _choices)
        {
            choice.Write(json, index);
        }

        json.WriteEndArray();
        json.WritePropertyName("usage"u8);
        ChatUsageJson.Write(json, end);
        json.WriteEndObject();
    }

    private ChatChoice Choice(int index) =>
        _choices.TryGetValue(index, out var choice) ? choice : _choices[index] = new ChatChoice();
}
