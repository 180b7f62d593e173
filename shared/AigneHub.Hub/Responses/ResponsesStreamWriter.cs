using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Writes a response as typed events.</summary>
internal sealed class ResponsesStreamWriter(CallBody body, IBufferWriter<byte> caller) : ResponsesWriter(body)
{
    private readonly ResponseEvents _events = new(caller);

    public override void Begin(string? id, string? model)
    {
        base.Begin(id, model);
        WriteResponse("response.created", null);
        WriteResponse("response.in_progress", null);
    }

    public override void End(AnswerEnd end)
    {
        CloseAll();
        WriteResponse(Output.IsIncomplete ? "response.incomplete" : "response.completed", end);
    }

    public override void Fail(HubError error) => WriteResponse("response.failed", null, error);

    protected override void Opened(OutputItem item)
    {
        WriteItem("response.output_item.added", item);
        if (item is MessageItem message)
        {
            WriteOf(item, "response.content_part.added", json =>
            {
                json.WriteNumber("content_index"u8, 0);
                WritePart(json, message.WritePart);
            });
        }
        else if (item is ReasoningItem reasoning)
        {
            WriteOf(item, "response.reasoning_summary_part.added", json =>
            {
                json.WriteNumber("summary_index"u8, 0);
                WritePart(json, reasoning.WritePart);
            });
        }
    }

    protected override void Grown(OutputItem item, ReadOnlySpan<byte> json)
    {
        var type = item switch
        {
            CallItem => "response.function_call_arguments.delta",
            ReasoningItem => "response.reasoning_summary_text.delta",
            MessageItem { IsRefusal: true } => "response.refusal.delta",
            _ => "response.output_text.delta",
        };
        WriteText(item, type, "delta", json);
    }

    protected override void Closed(OutputItem item)
    {
        switch (item)
        {
            case CallItem call:
                WriteText(call, "response.function_call_arguments.done", "arguments", call.Text.WrittenSpan, call.Name);
                break;
            case ReasoningItem reasoning:
                CloseReasoning(reasoning);
                break;
            case MessageItem message:
                CloseMessage(message);
                break;
            default:
                break;
        }

        WriteItem("response.output_item.done", item);
    }

    protected override void Cited(MessageItem item, Citation citation) =>
        WriteOf(item, "response.output_text.annotation.added", json =>
        {
            json.WriteNumber("content_index"u8, 0);
            json.WriteNumber("annotation_index"u8, item.Citations.Count - 1);
            WritePart(json, "annotation", part => MessageItem.WriteCitation(part, citation));
        });

    private void CloseReasoning(ReasoningItem item)
    {
        WriteText(item, "response.reasoning_summary_text.done", "text", item.Text.WrittenSpan);
        WriteOf(item, "response.reasoning_summary_part.done", json =>
        {
            json.WriteNumber("summary_index"u8, 0);
            WritePart(json, item.WritePart);
        });
    }

    private void CloseMessage(MessageItem item)
    {
        var text = item.Text.WrittenSpan;
        if (item.IsRefusal)
        {
            WriteText(item, "response.refusal.done", "refusal", text);
        }
        else
        {
            WriteText(item, "response.output_text.done", "text", text);
        }

        WriteOf(item, "response.content_part.done", json =>
        {
            json.WriteNumber("content_index"u8, 0);
            WritePart(json, item.WritePart);
        });
    }

    private static void WritePart(Utf8JsonWriter json, Action<Utf8JsonWriter> write) => WritePart(json, "part", write);

    private static void WritePart(Utf8JsonWriter json, string name, Action<Utf8JsonWriter> write)
    {
        json.WritePropertyName(name);
        write(json);
    }

    private void WriteResponse(string type, AnswerEnd? end, HubError? error = null) => _events.Write(type, json =>
    {
        json.WritePropertyName("response"u8);
        Output.Write(json, end, error);
    });

    private void WriteItem(string type, OutputItem item) => _events.Write(type, json =>
    {
        json.WriteNumber("output_index"u8, item.Index);
        json.WritePropertyName("item"u8);
        item.Write(json);
    });

    private void WriteOf(OutputItem item, string type, Action<Utf8JsonWriter> fields) => _events.Write(type, json =>
    {
        json.WriteString("item_id"u8, item.Id);
        json.WriteNumber("output_index"u8, item.Index);
        fields(json);
    });

    /// <summary>Writes an event about a text, which goes out still escaped.</summary>
    private void WriteText(OutputItem item, string type, string field, ReadOnlySpan<byte> inside, string? function = null)
    {
        byte[] text = [.. "\""u8, .. inside, .. "\""u8];
        WriteOf(item, type, json =>
        {
            if (item is MessageItem)
            {
                json.WriteNumber("content_index"u8, 0);
            }
            else if (item is ReasoningItem)
            {
                json.WriteNumber("summary_index"u8, 0);
            }

            json.WritePropertyName(field);
            json.WriteRawValue(text, skipInputValidation: true);
            if (function is not null)
            {
                json.WriteString("name"u8, function);
            }

            if (type is "response.output_text.delta" or "response.output_text.done")
            {
                json.WriteStartArray("logprobs"u8);
                json.WriteEndArray();
            }
        });
    }
}
