using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Collects a chat answer and writes it as AIGNE's clients read it whole.</summary>
internal sealed class AigneAnswerWriter(CallBody body, string? creditPrefix, IBufferWriter<byte> caller) : IChatWriter
{
    private readonly AigneParts _parts = new(body);
    private readonly ArrayBufferWriter<byte> _thoughts = new();
    private string? _model;

    public void Begin(string? id, string? model) => _model = model;

    public void Text(int choice, ReadOnlySpan<byte> json) => _parts.AddText(json);

    public void Refusal(int choice, ReadOnlySpan<byte> json) => _parts.AddText(json);

    public void Reasoning(int choice, ReadOnlySpan<byte> json) => _thoughts.Write(json);

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
        // Told by the hub instead of an answer.
    }

    public void Fail(HubError error) => throw new InvalidOperationException("A whole answer is never half sent.");

    public void End(AnswerEnd end)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        _parts.WriteText(json);
        if (_thoughts.WrittenCount > 0)
        {
            json.WritePropertyName("thoughts"u8);
            json.WriteRawValue([.. "\""u8, .. _thoughts.WrittenSpan, .. "\""u8], skipInputValidation: true);
        }

        _parts.WriteCalls(json);
        _parts.WriteFiles(json);
        AigneUsageJson.Write(json, end, creditPrefix);
        json.WriteString("model"u8, _model ?? end.Model);
        json.WriteEndObject();
    }
}
