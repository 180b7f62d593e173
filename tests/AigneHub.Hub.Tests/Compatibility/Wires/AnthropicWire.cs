using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicWire : Wire
{
    public override string Provider => "anthropic";

    public override string Model => "claude-sonnet-4-5";

    public override string Name => "Anthropic";

    protected override bool IsStream(RecordedRequest request) =>
        request.Json.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    protected override string Error(string message, int status) => new JsonObject
    {
        ["type"] = "error",
        ["error"] = new JsonObject
        {
            ["type"] = status switch { 429 => "rate_limit_error", 400 => "invalid_request_error", _ => "overloaded_error" },
            ["message"] = message,
        },
        ["request_id"] = "req_up",
    }.ToJsonString();

    protected override string Whole(RecordedRequest request, Reply reply)
    {
        var usage = Usage();
        usage["output_tokens"] = Reply.AnswerTokens;
        return new JsonObject
        {
            ["id"] = "msg_1",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = Model,
            ["content"] = new JsonArray([.. Blocks(request, reply).Select(block => block.Whole)]),
            ["stop_reason"] = Stop(request, reply),
            ["stop_sequence"] = null,
            ["usage"] = usage,
        }.ToJsonString();
    }

    protected override WireAnswer Stream(RecordedRequest request, Reply reply)
    {
        var usage = Usage();
        usage["output_tokens"] = 1;
        var events = new StringBuilder(Event("message_start", new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["id"] = "msg_1",
                ["type"] = "message",
                ["role"] = "assistant",
                ["model"] = Model,
                ["content"] = new JsonArray(),
                ["stop_reason"] = null,
                ["stop_sequence"] = null,
                ["usage"] = usage,
            },
        })).Append(Event("ping", []));
        foreach (var (index, block) in Blocks(request, reply).Index())
        {
            _ = events.Append(Event(
                "content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block.Start.DeepClone() }));
            foreach (var delta in block.Deltas)
            {
                _ = events.Append(Event(
                    "content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta.DeepClone() }));
            }

            _ = events.Append(Event("content_block_stop", new JsonObject { ["index"] = index }));
        }

        var rest = reply.Trouble == Scenario.ErrorInAnswer
            ? $"event: error\ndata: {Error("it broke", 529)}\n\n"
            : Event("message_delta", new JsonObject
            {
                ["delta"] = new JsonObject { ["stop_reason"] = Stop(request, reply), ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = Reply.AnswerTokens },
            }) + Event("message_stop", []);
        return Events(reply, events.ToString(), rest);
    }

    private static string Stop(RecordedRequest request, Reply reply) =>
        reply.IsCutShort ? "max_tokens"
        : reply.Calls.Count > 0 || ForcedTool(request, reply) is not null ? "tool_use"
        : "end_turn";

    /// <summary>Where the hub makes the model answer through a tool, the model does.</summary>
    private static string? ForcedTool(RecordedRequest request, Reply reply) =>
        reply.WholeText.StartsWith('{') &&
        request.Json.TryGetProperty("tool_choice", out var choice) && choice.TryGetProperty("name", out var name)
            ? name.GetString()
            : null;

    private static IEnumerable<(JsonObject Whole, JsonObject Start, JsonObject[] Deltas)> Blocks(
        RecordedRequest request, Reply reply)
    {
        if (reply.Thought is { } thought)
        {
            yield return (
                new JsonObject { ["type"] = "thinking", ["thinking"] = thought, ["signature"] = "c2ln" },
                new JsonObject { ["type"] = "thinking", ["thinking"] = "", ["signature"] = "" },
                [
                    new JsonObject { ["type"] = "thinking_delta", ["thinking"] = thought },
                    new JsonObject { ["type"] = "signature_delta", ["signature"] = "c2ln" },
                ]);
        }

        if (ForcedTool(request, reply) is { } tool)
        {
            yield return Tool("toolu_0", tool, reply.Text);
            yield break;
        }

        if (reply.Text.Count > 0)
        {
            yield return (
                new JsonObject { ["type"] = "text", ["text"] = reply.WholeText },
                new JsonObject { ["type"] = "text", ["text"] = "" },
                [.. reply.Text.Select(text => new JsonObject { ["type"] = "text_delta", ["text"] = text })]);
        }

        foreach (var (index, call) in reply.Calls.Index())
        {
            yield return Tool($"toolu_{index}", call.Name, call.Arguments);
        }
    }

    private static (JsonObject Whole, JsonObject Start, JsonObject[] Deltas) Tool(
        string id, string name, IReadOnlyList<string> arguments) => (
        new JsonObject
        {
            ["type"] = "tool_use",
            ["id"] = id,
            ["name"] = name,
            ["input"] = JsonNode.Parse(string.Concat(arguments)),
        },
        new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = name, ["input"] = new JsonObject() },
        [.. arguments.Select(piece => new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece })]);

    private static JsonObject Usage() => new()
    {
        ["input_tokens"] = Reply.PromptTokens - Reply.CachedTokens,
        ["cache_read_input_tokens"] = Reply.CachedTokens,
        ["cache_creation_input_tokens"] = 0,
    };

    private static string Event(string name, JsonObject data)
    {
        var all = new JsonObject { ["type"] = name };
        foreach (var (field, value) in data)
        {
            all[field] = value?.DeepClone();
        }

        return $"event: {name}\ndata: {all.ToJsonString()}\n\n";
    }
}
