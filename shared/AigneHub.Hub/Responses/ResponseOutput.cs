using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>A response while it is being made: its head, its items, how it ended.</summary>
internal sealed class ResponseOutput
{
    /// <summary>Fields of the request that a response repeats, and their values where the caller gave none.</summary>
    private static readonly (string Name, string Otherwise)[] Repeated =
    [
        ("instructions", "null"), ("max_output_tokens", "null"), ("metadata", "{}"), ("parallel_tool_calls", "true"),
        ("previous_response_id", "null"), ("reasoning", "null"), ("store", "true"), ("temperature", "null"),
        ("text", """{"format":{"type":"text"}}"""), ("tool_choice", "\"auto\""), ("tools", "[]"), ("top_p", "null"),
        ("truncation", "\"disabled\""),
    ];

    private readonly CallBody _body;
    private readonly JsonElement _request;

    public ResponseOutput(CallBody body)
    {
        _body = body;
        _request = JsonElement.Parse(body.Bytes.Span, new JsonDocumentOptions { MaxDepth = 512 });
    }

    public List<OutputItem> Items { get; } = [];

    public FinishReason Reason { get; set; }

    /// <summary>The model that answers, as the provider names it.</summary>
    public string? Model { get; set; }

    /// <summary>Adds an item.</summary>
    public TItem Add<TItem>(string prefix, Func<string, int, TItem> make)
        where TItem : OutputItem
    {
        var item = make($"{prefix}_{_body.RequestId}_{Items.Count}", Items.Count);
        Items.Add(item);
        return item;
    }

    /// <summary>Writes the response as it stands.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="end">What it used; null while it is being made or when it failed.</param>
    /// <param name="error">Why it failed, if it did.</param>
    public void Write(Utf8JsonWriter json, AnswerEnd? end, HubError? error = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, $"resp_{_body.RequestId}");
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, _body.Received.ToUnixTimeSeconds());
        json.WriteString("status"u8, error is not null ? "failed"u8 : end is null ? "in_progress"u8 : EndWord);
        WriteError(json, error);
        WriteIncomplete(json, end is not null);
        json.WriteString("model"u8, Model ?? _body.Model);
        json.WriteStartArray("output"u8);
        foreach (var item in Items)
        {
            item.Write(json);
        }

        json.WriteEndArray();
        WriteRepeated(json);
        if (end is null)
        {
            json.WriteNull("usage"u8);
        }
        else
        {
            ResponseUsageJson.Write(json, end);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether it ended before the model was done.</summary>
    public bool IsIncomplete => Reason is FinishReason.Length or FinishReason.ContentFilter;

    private ReadOnlySpan<byte> EndWord => IsIncomplete ? "incomplete"u8 : "completed"u8;

    private static void WriteError(Utf8JsonWriter json, HubError? error)
    {
        if (error is null)
        {
            json.WriteNull("error"u8);
            return;
        }

        json.WriteStartObject("error"u8);
        ResponseErrors.WriteFields(json, error);
        json.WriteEndObject();
    }

    private void WriteIncomplete(Utf8JsonWriter json, bool hasEnded)
    {
        if (!hasEnded || !IsIncomplete)
        {
            json.WriteNull("incomplete_details"u8);
            return;
        }

        json.WriteStartObject("incomplete_details"u8);
        json.WriteString("reason"u8, Reason == FinishReason.Length ? "max_output_tokens"u8 : "content_filter"u8);
        json.WriteEndObject();
    }

    private void WriteRepeated(Utf8JsonWriter json)
    {
        foreach (var (name, otherwise) in Repeated)
        {
            json.WritePropertyName(name);
            if (_request.TryGetProperty(name, out var given))
            {
                given.WriteTo(json);
            }
            else
            {
                json.WriteRawValue(otherwise, skipInputValidation: true);
            }
        }
    }
}
