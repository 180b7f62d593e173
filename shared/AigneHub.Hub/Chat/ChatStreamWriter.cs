using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Writes a chat answer as chunks. What all chunks begin with is made once; texts are put in as they came.</summary>
internal sealed class ChatStreamWriter(CallBody body, IBufferWriter<byte> caller) : IChatWriter
{
    private readonly ReasoningLog _reasoning = new();
    private byte[] _head = [];
    private int _introduced = -1;

    public void Begin(string? id, string? model)
    {
        var head = new ArrayBufferWriter<byte>();
        head.Write("data: "u8);
        using (var json = new Utf8JsonWriter(head, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id ?? $"chatcmpl-{body.RequestId}");
            json.WriteString("object"u8, "chat.completion.chunk"u8);
            json.WriteNumber("created"u8, body.Received.ToUnixTimeSeconds());
            json.WriteString("model"u8, model ?? body.Model);
            json.WriteEndObject();
        }

        _head = head.WrittenSpan[..^1].ToArray();
    }

    public void Text(int choice, ReadOnlySpan<byte> json) => TextDelta(choice, "\"content\":\""u8, json);

    public void Refusal(int choice, ReadOnlySpan<byte> json) => TextDelta(choice, "\"refusal\":\""u8, json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json)
    {
        _reasoning.Add(choice, json);
        TextDelta(choice, "\"reasoning_content\":\""u8, json);
    }

    public void Seal(int choice, ReasoningSeal seal)
    {
        OpenDelta(choice);
        caller.Write("\"reasoning_details\":["u8);
        _reasoning.WriteDetail(choice, seal, caller);
        caller.Write("]"u8);
        CloseDelta();
    }

    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal)
    {
        OpenDelta(choice);
        caller.Write("\"tool_calls\":["u8);
        ToolCallJson.Write(caller, index, id, name, default, seal);
        caller.Write("]"u8);
        CloseDelta();
    }

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json)
    {
        OpenDelta(choice);
        caller.Write("\"tool_calls\":[{\"index\":"u8);
        WriteNumber(index);
        caller.Write(",\"function\":{\"arguments\":\""u8);
        caller.Write(json);
        caller.Write("\"}}]"u8);
        CloseDelta();
    }

    public void Image(int choice, MediaSource image)
    {
        OpenDelta(choice);
        caller.Write("\"images\":["u8);
        ImageJson.Write(caller, image);
        caller.Write("]"u8);
        CloseDelta();
    }

    public void Citation(int choice, Citation citation)
    {
        OpenDelta(choice);
        caller.Write("\"annotations\":["u8);
        CitationJson.Write(caller, citation);
        caller.Write("]"u8);
        CloseDelta();
    }

    public void Logprobs(int choice, ReadOnlySpan<byte> raw)
    {
        OpenDelta(choice);
        caller.Write("},\"logprobs\":"u8);
        caller.Write(raw);
        caller.Write(",\"finish_reason\":null}]}\n\n"u8);
    }

    public void Finish(int choice, FinishReason reason)
    {
        OpenDelta(choice);
        caller.Write("},\"finish_reason\":\""u8);
        caller.Write(ChatWords.Of(reason));
        caller.Write("\"}]}\n\n"u8);
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

    /// <summary>
    /// Usage goes out to every caller. One who did not ask gets it with a choice that says nothing, since many programs
    /// read <c>choices[0]</c> of every chunk.
    /// </summary>
    public void End(AnswerEnd end)
    {
        caller.Write(_head);
        caller.Write(body.IncludeUsage
            ? ",\"choices\":[],\"usage\":"u8
            : ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":null}],\"usage\":"u8);
        using (var json = new Utf8JsonWriter(caller))
        {
            ChatUsageJson.Write(json, end);
        }

        caller.Write("}\n\ndata: [DONE]\n\n"u8);
    }

    public void Fail(HubError error) => OpenAiErrors.WriteEvent(error, caller);

    private void TextDelta(int choice, ReadOnlySpan<byte> field, ReadOnlySpan<byte> json)
    {
        OpenDelta(choice);
        caller.Write(field);
        caller.Write(json);
        caller.Write("\""u8);
        CloseDelta();
    }

    /// <summary>The first delta of a choice says whose words follow.</summary>
    private void OpenDelta(int choice)
    {
        while (_introduced < choice)
        {
            OpenChoice(++_introduced);
            caller.Write("\"role\":\"assistant\",\"content\":\"\""u8);
            CloseDelta();
        }

        OpenChoice(choice);
    }

    private void OpenChoice(int choice)
    {
        caller.Write(_head);
        caller.Write(",\"choices\":[{\"index\":"u8);
        WriteNumber(choice);
        caller.Write(",\"delta\":{"u8);
    }

    private void CloseDelta() => caller.Write("},\"finish_reason\":null}]}\n\n"u8);

    private void WriteNumber(int number)
    {
        _ = number.TryFormat(caller.GetSpan(11), out var written);
        caller.Advance(written);
    }
}
