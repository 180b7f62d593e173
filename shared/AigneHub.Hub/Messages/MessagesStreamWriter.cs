using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Writes a message as Anthropic's events. Texts are put in as they came.</summary>
internal sealed class MessagesStreamWriter(CallBody body, IBufferWriter<byte> caller) : MessagesWriter(body)
{
    public override void Fail(HubError error) => AnthropicErrors.WriteEvent(error, Body.RequestId, caller);

    protected override void Start(string id, string model)
    {
        caller.Write("event: message_start\ndata: "u8);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "message_start"u8);
            json.WriteStartObject("message"u8);
            MessageHead.Write(json, id, model);
            json.WriteStartArray("content"u8);
            json.WriteEndArray();
            json.WriteNull("stop_reason"u8);
            json.WriteNull("stop_sequence"u8);

            // Nothing is known yet; the numbers at the end are for the whole message.
            json.WritePropertyName("usage"u8);
            json.WriteRawValue(
                "{\"input_tokens\":0,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":0}"u8,
                skipInputValidation: true);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        caller.Write("\n\n"u8);
    }

    protected override void StartBlock(int index, BlockKind kind, string? id, string? name, string? data)
    {
        caller.Write("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"u8);
        WriteNumber(index);
        caller.Write(",\"content_block\":"u8);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            BlockJson.WriteStart(json, kind, id, name, data);
            if (kind == BlockKind.ToolUse)
            {
                json.WriteStartObject("input"u8);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        caller.Write("}\n\n"u8);
    }

    protected override void Append(int index, BlockKind kind, ReadOnlySpan<byte> json)
    {
        OpenDelta(index);
        caller.Write(kind switch
        {
            BlockKind.Text => "{\"type\":\"text_delta\",\"text\":\""u8,
            BlockKind.Thinking => "{\"type\":\"thinking_delta\",\"thinking\":\""u8,
            _ => "{\"type\":\"input_json_delta\",\"partial_json\":\""u8,
        });
        caller.Write(json);
        caller.Write("\"}}\n\n"u8);
    }

    protected override void Sign(int index, string signature)
    {
        OpenDelta(index);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "signature_delta"u8);
            json.WriteString("signature"u8, signature);
            json.WriteEndObject();
        }

        caller.Write("}\n\n"u8);
    }

    protected override void Cite(int index, Citation citation)
    {
        OpenDelta(index);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "citations_delta"u8);
            json.WritePropertyName("citation"u8);
            BlockJson.WriteCitation(json, citation);
            json.WriteEndObject();
        }

        caller.Write("}\n\n"u8);
    }

    protected override void StopBlock(int index)
    {
        caller.Write("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"u8);
        WriteNumber(index);
        caller.Write("}\n\n"u8);
    }

    protected override void Finish(AnswerEnd end)
    {
        caller.Write("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":"u8);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("stop_reason"u8, StopReason);
            json.WriteString("stop_sequence"u8, StopText);
            json.WriteEndObject();
        }

        caller.Write(",\"usage\":"u8);
        using (var json = new Utf8JsonWriter(caller))
        {
            MessagesUsageJson.Write(json, end);
        }

        caller.Write("}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);
    }

    private void OpenDelta(int index)
    {
        caller.Write("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"u8);
        WriteNumber(index);
        caller.Write(",\"delta\":"u8);
    }

    private void WriteNumber(int number)
    {
        _ = number.TryFormat(caller.GetSpan(11), out var written);
        caller.Advance(written);
    }
}
