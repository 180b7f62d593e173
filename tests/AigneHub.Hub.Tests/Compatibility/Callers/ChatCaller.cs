using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Chat;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Callers;

/// <summary>Speaks OpenAI's chat completions.</summary>
internal sealed class ChatCaller : Caller
{
    public override string Name => "OpenAI chat";

    protected override string Path => "/v1/chat/completions";

    protected override JsonObject Body(Scenario scenario, string model)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["messages"] = Messages(scenario),
            ["max_completion_tokens"] = 2000,
        };
        if (NeedsTools(scenario))
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = "get_weather", ["parameters"] = Parameters() },
            });
        }

        if (scenario == Scenario.StructuredOutput)
        {
            body["response_format"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject { ["name"] = "answer", ["strict"] = true, ["schema"] = Schema() },
            };
        }

        if (scenario == Scenario.Reasoning)
        {
            body["reasoning_effort"] = "low";
        }

        return body;
    }

    protected override void MarkStream(JsonObject body, bool stream)
    {
        body["stream"] = stream;
        if (stream)
        {
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }
    }

    protected override void ReadWhole(JsonElement answer, Seen seen) => Read(JsonNode.Parse(answer.GetRawText())!, seen);

    protected override void ReadStream(HubAnswer answer, Seen seen)
    {
        var events = answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.StartsWith("data: ", StringComparison.Ordinal)).ToList();
        if (events[^1].Contains("\"error\":", StringComparison.Ordinal))
        {
            seen.Error = ErrorOf(JsonDocument.Parse(events[^1]["data: ".Length..]).RootElement);
            events.RemoveAt(events.Count - 1);
        }
        else
        {
            Assert.Equal("data: [DONE]", events[^1]);
        }

        Read(StreamedAnswer.Merge(string.Join("\n\n", events)), seen);
    }

    protected override string ErrorOf(JsonElement body)
    {
        var error = body.GetProperty("error");
        _ = error.GetProperty("type").GetString()!;
        _ = error.GetProperty("code").GetString()!;
        return error.GetProperty("message").GetString()!;
    }

    private static JsonArray Messages(Scenario scenario) => scenario switch
    {
        Scenario.Vision => new JsonArray(
            User(new JsonArray(
                new JsonObject { ["type"] = "text", ["text"] = "What is this?" },
                new JsonObject
                {
                    ["type"] = "image_url",
                    ["image_url"] = new JsonObject { ["url"] = $"data:image/png;base64,{Pixel}" },
                }))),
        Scenario.ToolResults => new JsonArray(
            User("How is the weather?"),
            new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["tool_calls"] = new JsonArray(Call("c1", "Bern"), Call("c2", "Basel")),
            },
            new JsonObject { ["role"] = "tool", ["tool_call_id"] = "c1", ["content"] = "sunny-in-bern" },
            new JsonObject { ["role"] = "tool", ["tool_call_id"] = "c2", ["content"] = "rain-in-basel" }),
        _ => new JsonArray(
            new JsonObject { ["role"] = "system", ["content"] = "Be kind." },
            User("Say hello.")),
    };

    private static JsonObject User(JsonNode content) => new() { ["role"] = "user", ["content"] = content };

    private static JsonObject Call(string id, string city) => new()
    {
        ["id"] = id,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = "get_weather", ["arguments"] = $$"""{"city":"{{city}}"}""" },
    };

    private static void Read(JsonNode answer, Seen seen)
    {
        if (answer["choices"] is JsonArray { Count: > 0 } choices)
        {
            var message = choices[0]!["message"]!;
            seen.Text = (string?)message["content"] ?? string.Empty;
            seen.Thought = (string?)message["reasoning_content"] ?? string.Empty;
            foreach (var call in message["tool_calls"]?.AsArray() ?? [])
            {
                Assert.False(string.IsNullOrEmpty((string?)call!["id"]));
                seen.Calls.Add(((string)call["function"]!["name"]!, (string)call["function"]!["arguments"]!));
            }

            seen.Finish = (string?)choices[0]!["finish_reason"] switch { "tool_calls" => "tools", var other => other };
        }

        if (answer["usage"] is { } usage)
        {
            seen.PromptTokens = (long)usage["prompt_tokens"]!;
            seen.AnswerTokens = (long)usage["completion_tokens"]!;
            seen.CachedTokens = (long?)usage["prompt_tokens_details"]?["cached_tokens"];
        }
    }
}
