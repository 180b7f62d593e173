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

        var response = Response(reply, "completed");
        var events = Event("response.created", new JsonObject { ["response"] = Response(reply, "in_progress") });
        foreach (var (index, item) in response["output"]!.AsArray().Index())
        {
            foreach (var (type, data) in ItemEvents(reply, index, item!.AsObject()))
            {
                events += Event(type, data);
            }
        }

        var end = reply.Trouble == Scenario.ErrorInAnswer
            ? Event("error", new JsonObject { ["code"] = "server_error", ["message"] = "it broke", ["param"] = null })
            : reply.IsCutShort
                ? Event("response.incomplete", new JsonObject { ["response"] = response })
                : Event("response.completed", new JsonObject { ["response"] = response });
        return Events(reply, events, end);
    }

    /// <summary>An item is announced empty, filled piece by piece, and said to be done.</summary>
    private static IEnumerable<(string Type, JsonObject Data)> ItemEvents(Reply reply, int index, JsonObject item)
    {
        var type = (string)item["type"]!;
        var field = type switch { "message" => "content", "function_call" => "arguments", _ => "summary" };
        var empty = item.DeepClone().AsObject();
        empty[field] = type == "function_call" ? JsonValue.Create("") : new JsonArray();
        yield return ("response.output_item.added", new JsonObject { ["output_index"] = index, ["item"] = empty });
        if (type == "message")
        {
            yield return ("response.content_part.added", Part(""));
            foreach (var text in reply.Text)
            {
                yield return ("response.output_text.delta", Within("delta", text));
            }

            yield return ("response.output_text.done", Within("text", reply.WholeText));
            yield return ("response.content_part.done", Part(reply.WholeText));
        }
        else if (type == "function_call")
        {
            var call = reply.Calls.Single(one => one.WholeArguments == (string)item["arguments"]!);
            foreach (var piece in call.Arguments)
            {
                yield return ("response.function_call_arguments.delta", Within("delta", piece));
            }

            yield return ("response.function_call_arguments.done", Within("arguments", call.WholeArguments));
        }

        yield return (
            "response.output_item.done", new JsonObject { ["output_index"] = index, ["item"] = item.DeepClone() });

        JsonObject Part(string text) => Within("part", TextPart(text));

        JsonObject Within(string name, JsonNode value)
        {
            var data = new JsonObject { ["item_id"] = (string)item["id"]!, ["output_index"] = index, [name] = value };
            if (type == "message")
            {
                data["content_index"] = 0;
            }

            return data;
        }
    }

    private static JsonObject TextPart(string text) =>
        new() { ["type"] = "output_text", ["text"] = text, ["annotations"] = new JsonArray() };

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
            output.Add(new JsonObject
            {
                ["type"] = "message",
                ["id"] = "msg_1",
                ["status"] = "completed",
                ["role"] = "assistant",
                ["content"] = new JsonArray(TextPart(reply.WholeText)),
            });
        }

        foreach (var (index, call) in reply.Calls.Index())
        {
            output.Add(new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = $"fc_{index}",
                ["status"] = "completed",
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
