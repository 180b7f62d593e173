using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>All of a response but its output: what was asked, and how it went.</summary>
internal sealed class ResponseHead(CallBody body, JsonFields request)
{
    /// <summary>What a response repeats of its request, and what stands there when that did not say.</summary>
    private static readonly (string Field, string Otherwise)[] Repeated =
    [
        ("instructions", "null"),
        ("max_output_tokens", "null"),
        ("max_tool_calls", "null"),
        ("metadata", "{}"),
        ("parallel_tool_calls", "true"),
        ("previous_response_id", "null"),
        ("reasoning", """{"effort":null,"summary":null}"""),
        ("store", "true"),
        ("temperature", "null"),
        ("text", """{"format":{"type":"text"}}"""),
        ("tool_choice", "\"auto\""),
        ("tools", "[]"),
        ("top_logprobs", "0"),
        ("top_p", "null"),
        ("truncation", "\"disabled\""),
        ("user", "null"),
    ];

    private readonly string _suffix = body.RequestId[(body.RequestId.IndexOf('_', StringComparison.Ordinal) + 1)..];

    public string Id => $"resp_{_suffix}";

    /// <summary>The model that answers, as its provider names it.</summary>
    public string? Model { get; set; }

    /// <summary>Whether the answer is a stream.</summary>
    public bool Stream => body.Stream;

    /// <summary>The id of an item of the output.</summary>
    public string ItemId(string prefix, int index) => $"{prefix}_{_suffix}_{index}";

    /// <summary>The tool that a provider knows by a name; null when none was declared.</summary>
    public DeclaredTool? ToolOf(string flatName)
    {
        foreach (var tool in DeclaredTool.Of(request))
        {
            if (tool.FlatName == flatName)
            {
                return tool;
            }
        }

        return null;
    }

    /// <summary>Writes the response.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<OutputItem> output, ResponseEnd end)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, body.Received.ToUnixTimeSeconds());
        json.WriteString("status"u8, end.Status);
        json.WriteBoolean("background"u8, false);
        WriteError(json, end.Error);
        WriteIncomplete(json, end.IncompleteReason);
        json.WriteString("model"u8, Model ?? body.Model);
        json.WriteStartArray("output"u8);
        foreach (var item in output)
        {
            item.Write(json);
        }

        json.WriteEndArray();
        foreach (var (field, otherwise) in Repeated)
        {
            json.WritePropertyName(field);
            if (request.Any(field) is { } asked)
            {
                json.WriteOnOneLine(asked);
            }
            else
            {
                json.WriteRawValue(otherwise, skipInputValidation: true);
            }
        }

        WriteUsage(json, end.Answer);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, HubError? error)
    {
        if (error is null)
        {
            json.WriteNull("error"u8);
            return;
        }

        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, ResponseWords.Of(error.Code));
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
    }

    private static void WriteIncomplete(Utf8JsonWriter json, string? reason)
    {
        if (reason is null)
        {
            json.WriteNull("incomplete_details"u8);
            return;
        }

        json.WriteStartObject("incomplete_details"u8);
        json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, AnswerEnd? answer)
    {
        if (answer is null)
        {
            json.WriteNull("usage"u8);
            return;
        }

        json.WritePropertyName("usage"u8);
        ResponsesUsageJson.Write(json, answer);
    }
}
