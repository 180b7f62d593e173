using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads a Messages body into the hub's own terms.</summary>
internal static class MessagesRequestReader
{
    /// <summary>What the reader takes. All else is Anthropic's alone, and other providers do without.</summary>
    private static readonly HashSet<string> Known =
    [
        "model", "messages", "system", "stream", "max_tokens", "temperature", "top_p", "top_k", "stop_sequences", "metadata",
        "tools", "tool_choice", "thinking", "output_config", "output_format", "mcp_servers",
        "thread",
    ];

    public static Outcome<ChatRequest> Read(ReadOnlySpan<byte> json)
    {
        var problems = new FirstProblem();
        var body = new JsonFields(JsonElement.Parse(json), string.Empty, problems);
        if (body.Object("thread")?.Text("type") == "continue")
        {
            return new HubError(
                ErrorCodes.ThreadNotFound, "Only Anthropic keeps threads: send this conversation whole.", "thread");
        }

        if (body.Whole("max_tokens", 1, int.MaxValue) is null)
        {
            problems.Missing("max_tokens");
        }

        if (body.Objects("mcp_servers").Any())
        {
            body.Fail("mcp_servers", "must be empty: only Anthropic's own models reach MCP servers by themselves.");
        }

        var config = body.Object("output_config");
        var request = new ChatRequest
        {
            Messages = [.. SystemReader.Read(body), .. MessageReader.Read(body)],
            Tools = ToolReader.Tools(body),
            ToolChoice = ToolReader.Choice(body),
            ParallelToolCalls = body.Any("tool_choice") is { ValueKind: JsonValueKind.Object }
                ? !body.Object("tool_choice")?.Truth("disable_parallel_tool_use")
                : null,
            ResponseFormat = ReadFormat(config?.Object("format") ?? body.Object("output_format")),
            Reasoning = ReadThinking(body.Object("thinking"), config?.Text("effort")),
            Temperature = body.Number("temperature", 0, 1),
            TopP = body.Number("top_p", 0, 1),
            TopK = (int?)body.Whole("top_k", 0, int.MaxValue),
            Stop = body.Texts("stop_sequences"),
            User = body.Object("metadata")?.Text("user_id"),
            Extra = body.Except(Known),
        };
        return problems.Error is { } error ? error : request;
    }

    private static ResponseFormat? ReadFormat(JsonFields? given)
    {
        if (given is not { } format)
        {
            return null;
        }

        if (format.RequiredText("type") != "json_schema")
        {
            format.Fail("type", "must be 'json_schema'.");
        }

        return new ResponseFormat(format.RequiredObject("schema").Json, "answer", Strict: true);
    }

    /// <summary>The most there is becomes the most that other providers know.</summary>
    private static ReasoningOptions? ReadThinking(JsonFields? given, string? wanted)
    {
        var effort = wanted == "max" ? "xhigh" : wanted;
        if (given is not { } thinking)
        {
            return effort is null ? null : new ReasoningOptions(effort);
        }

        bool? shows = thinking.Text("display") is { } display ? display != "omitted" : null;
        switch (thinking.RequiredText("type"))
        {
            case "disabled":
                return new ReasoningOptions("none");
            case "enabled":
                return new ReasoningOptions(effort, (int?)thinking.Whole("budget_tokens", 1, int.MaxValue), shows);
            default:
                return new ReasoningOptions(effort, ShowText: shows);
        }
    }
}
