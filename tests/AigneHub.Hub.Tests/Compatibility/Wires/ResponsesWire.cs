using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>OpenAI itself: chat completions, and Responses beside them.</summary>
internal sealed class ResponsesWire : OpenAiWire
{
    public override string Provider => "openai";

    public override string Model => "gpt-4o-mini";

    public override string Name => "OpenAI";

    protected override string Whole(RecordedRequest request, Reply reply) =>
        IsResponses(request) ? Response(reply, "completed").ToJsonString() : base.Whole(request, reply);

    protected override WireAnswer Stream(RecordedRequest request, Reply reply)
    {
        if (!IsResponses(request))
        {
            return base.Stream(request, reply);
        }

        var number = 0;
        string Event(string type, JsonObject data)
        {
            data["type"] = type;
            data["sequence_number"] = number++;
            return $"event: {type}\ndata: {data.ToJsonString()}\n\n";
        }

        var events = Event("response.created", new JsonObject { ["response"] = Response(reply, "in_progress") });
        foreach (var text in reply.Text)
        {
            events += Event("response.output_text.delta", new JsonObject { ["output_index"] = 0, ["delta"] = text });
        }

        foreach (var call in reply.Calls)
        {
            foreach (var piece in call.Arguments)
            {
                events += Event("response.function_call_arguments.delta", new JsonObject { ["delta"] = piece });
            }
        }

        var end = reply.Trouble == Scenario.ErrorInAnswer
            ? Event("error", new JsonObject { ["code"] = "server_error", ["message"] = "it broke", ["param"] = null })
            : reply.IsCutShort
                ? Event("response.incomplete", new JsonObject { ["response"] = Response(reply, "completed") })
                : Event("response.completed", new JsonObject { ["response"] = Response(reply, "completed") });
        return Events(reply, events, end);
    }

    private static bool IsResponses(RecordedRequest request) =>
        request.Path.EndsWith("/responses", StringComparison.Ordinal);

    private static JsonObject Response(Reply reply, string status) => new()
    {
        ["id"] = "resp_1",
        ["object"] = "response",
        ["created_at"] = 1,
        ["status"] = reply.IsCutShort ? "incomplete" : status,
        ["error"] = null,
        ["model"] = "gpt-4o-mini",
        ["output"] = status == "completed" ? Output(reply) : new JsonArray(),
        ["usage"] = status == "completed" ? Usage() : null,
    };

    private static JsonArray Output(Reply reply)
    {
        var output = new JsonArray();
        if (reply.Thought is { } thought)
        {
            output.Add(new JsonObject
            {
                ["type"] = "reasoning",
                ["id"] = "rs_1",
                ["summary"] = new JsonArray(new JsonObject { ["type"] = "summary_text", ["text"] = thought }),
            });
        }

        if (reply.Text.Count > 0)
        {
            var text = new JsonObject { ["type"] = "output_text", ["text"] = reply.WholeText, ["annotations"] = new JsonArray() };
            output.Add(new JsonObject
            {
                ["type"] = "message",
                ["id"] = "msg_1",
                ["role"] = "assistant",
                ["content"] = new JsonArray(text),
            });
        }

        foreach (var (index, call) in reply.Calls.Index())
        {
            output.Add(new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = $"fc_{index}",
                ["call_id"] = $"call_{index}",
                ["name"] = call.Name,
                ["arguments"] = call.WholeArguments,
            });
        }

        return output;
    }

    private static JsonObject Usage() => new()
    {
        ["input_tokens"] = Reply.PromptTokens,
        ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = Reply.CachedTokens },
        ["output_tokens"] = Reply.AnswerTokens,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = Reply.ReasoningTokens },
        ["total_tokens"] = Reply.PromptTokens + Reply.AnswerTokens,
    };
}
