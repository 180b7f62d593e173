using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>
/// Writes a chat answer as AIGNE's deltas: texts as they come, tool calls, files and JSON whole. The stream just ends; its
/// clients would stumble over an end mark.
/// </summary>
internal sealed class AigneStreamWriter(CallBody body, string? creditPrefix, IBufferWriter<byte> caller) : IChatWriter
{
    private readonly AigneParts _parts = new(body);

    public void Begin(string? id, string? model)
    {
        if (model is not null)
        {
            WriteJson(json => json.WriteString("model"u8, model));
        }
    }

    public void Text(int choice, ReadOnlySpan<byte> json)
    {
        if (_parts.IsStructured)
        {
            _parts.AddText(json);
        }
        else
        {
            WriteText("text"u8, json);
        }
    }

    public void Refusal(int choice, ReadOnlySpan<byte> json) => Text(choice, json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json) => WriteText("thoughts"u8, json);

    public void Seal(int choice, ReasoningSeal seal)
    {
        // The protocol has no place for it.
    }

    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal) =>
        _parts.AddCall(index, id, name, seal);

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json) => _parts.AddArguments(index, json);

    public void Image(int choice, MediaSource image) => _parts.AddFile(image);

    public void Citation(int choice, Citation citation)
    {
        // The protocol has no place for it.
    }

    public void Logprobs(int choice, ReadOnlySpan<byte> raw)
    {
        // The protocol has no place for it.
    }

    public void Finish(int choice, FinishReason reason)
    {
        // The clients tell it from what they got.
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
        // Told once the call is settled.
    }

    public void Fail(HubError error) => AigneErrors.WriteEvent(error, caller);

    public void End(AnswerEnd end)
    {
        if (_parts.IsStructured)
        {
            WriteStructured();
        }

        if (_parts.HasCallsOrFiles)
        {
            WriteJson(json =>
            {
                _parts.WriteCalls(json);
                _parts.WriteFiles(json);
            });
        }

        WriteJson(json => AigneUsageJson.Write(json, end, creditPrefix));
    }

    /// <summary>What the model wrote although JSON was wanted is no JSON at times: then it is told as it is.</summary>
    private void WriteStructured()
    {
        if (_parts.HasText)
        {
            WriteJson(_parts.WriteText);
        }
    }

    /// <summary>Text is added to what the client has.</summary>
    private void WriteText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        caller.Write("data: {\"delta\":{\"text\":{\""u8);
        caller.Write(name);
        caller.Write("\":\""u8);
        caller.Write(json);
        caller.Write("\"}}}\n\n"u8);
    }

    /// <summary>All else replaces it.</summary>
    private void WriteJson(Action<Utf8JsonWriter> write)
    {
        caller.Write("data: "u8);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("delta"u8);
            json.WriteStartObject("json"u8);
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        caller.Write("\n\n"u8);
    }
}
