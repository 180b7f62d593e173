using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>Chat completions.</summary>
internal class OpenAiWire : Wire
{
    public override string Provider => "deepseek";

    public override string Model => "deepseek-chat";

    public override string Name => "OpenAI's family";

    protected override bool IsStream(RecordedRequest request) =>
        request.Json.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    protected override string Error(string message, int status) => new JsonObject
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = null, ["code"] = null },
    }.ToJsonString();

    protected override string Whole(RecordedRequest request, Reply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.WholeText };
        if (reply.Thought is not null)
        {
            message["reasoning_content"] = reply.Thought;
        }

        if (reply.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray(
                [.. reply.Calls.Select((call, index) => Call(null, $"call_{index}", call.Name, call.WholeArguments))]);
        }

        return new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = Model,
            ["choices"] = new JsonArray(
                new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = Finish(reply) }),
            ["usage"] = Usage(),
        }.ToJsonString();
    }

    protected override WireAnswer Stream(RecordedRequest request, Reply reply)
    {
        var events = new StringBuilder(": a comment\n\n").Append(Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }));
        if (reply.Thought is { } thought)
        {
            _ = events.Append(Chunk(new JsonObject { ["reasoning_content"] = thought }));
        }

        foreach (var text in reply.Text)
        {
            _ = events.Append(Chunk(new JsonObject { ["content"] = text }));
        }

        foreach (var (index, call) in reply.Calls.Index())
        {
            _ = events.Append(Calls(Call(index, $"call_{index}", call.Name, string.Empty)));
            foreach (var piece in call.Arguments)
            {
                _ = events.Append(Calls(new JsonObject
                {
                    ["index"] = index,
                    ["function"] = new JsonObject { ["arguments"] = piece },
                }));
            }
        }

        var rest = reply.Trouble == Scenario.ErrorInAnswer
            ? $"data: {Error("it broke", 500)}\n\n"
            : $"{Chunk([], Finish(reply))}{UsageChunk()}data: [DONE]\n\n";
        return Events(reply, events.ToString(), rest);
    }

    private static string Finish(Reply reply) =>
        reply.IsCutShort ? "length" : reply.Calls.Count > 0 ? "tool_calls" : "stop";

    private static JsonObject Call(int? index, string id, string name, string arguments)
    {
        var call = new JsonObject
        {
            ["id"] = id,
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments },
        };
        if (index is { } number)
        {
            call["index"] = number;
        }

        return call;
    }

    private static string Calls(JsonObject call) => Chunk(new JsonObject { ["tool_calls"] = new JsonArray(call) });

    private static string Chunk(JsonObject delta, string? finish = null) => Event(new JsonArray(
        new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }), null);

    private static string UsageChunk() => Event([], Usage());

    private static string Event(JsonArray choices, JsonObject? usage)
    {
        var chunk = new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion.chunk",
            ["created"] = 1,
            ["model"] = "m",
            ["choices"] = choices,
            ["usage"] = usage,
        };
        return $"data: {chunk.ToJsonString()}\n\n";
    }

    private static JsonObject Usage() => new()
    {
        ["prompt_tokens"] = Reply.PromptTokens,
        ["completion_tokens"] = Reply.AnswerTokens,
        ["total_tokens"] = Reply.PromptTokens + Reply.AnswerTokens,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = Reply.CachedTokens },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = Reply.ReasoningTokens },
    };
}
