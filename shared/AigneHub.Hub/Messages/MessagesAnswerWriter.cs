using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Collects a chat answer and writes it as one message.</summary>
internal sealed class MessagesAnswerWriter(CallBody body, IBufferWriter<byte> caller) : MessagesWriter(body)
{
    private readonly List<MessageBlock> _blocks = [];
    private string _id = string.Empty;
    private string _model = string.Empty;

    public override void Fail(HubError error) => throw new InvalidOperationException("A whole answer is never half sent.");

    protected override void Start(string id, string model)
    {
        _id = id;
        _model = model;
    }

    protected override void StartBlock(int index, BlockKind kind, string? id, string? name, string? data) =>
        _blocks.Add(new MessageBlock(kind, id, name, data));

    protected override void Append(int index, BlockKind kind, ReadOnlySpan<byte> json) =>
        _blocks[index].Inside.Write(json);

    protected override void Sign(int index, string signature) => _blocks[index].Signature = signature;

    protected override void Cite(int index, Citation citation) => _blocks[index].Citations.Add(citation);

    protected override void StopBlock(int index)
    {
        // A whole block shows where it ends.
    }

    protected override void Finish(AnswerEnd end)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        MessageHead.Write(json, _id, _model);
        json.WriteStartArray("content"u8);
        _blocks.ForEach(block => block.Write(json));
        json.WriteEndArray();
        json.WriteString("stop_reason"u8, StopReason);
        json.WriteString("stop_sequence"u8, StopText);
        json.WritePropertyName("usage"u8);
        MessagesUsageJson.Write(json, end);
        json.WriteEndObject();
    }
}
