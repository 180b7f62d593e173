using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Callers;

/// <summary>Speaks AIGNE's envelope.</summary>
internal sealed class AigneCaller : Caller
{
    public override string Name => "AIGNE";

    protected override string Path => "/api/v2/chat";

    protected override JsonObject Body(Scenario scenario, string model)
    {
        var input = new JsonObject
        {
            ["messages"] = Messages(scenario),
            ["modelOptions"] = new JsonObject { ["model"] = model },
        };
        if (NeedsTools(scenario))
        {
            input["tools"] = new JsonArray(new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = "get_weather", ["parameters"] = Parameters() },
            });
        }

        if (scenario == Scenario.StructuredOutput)
        {
            input["responseFormat"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["jsonSchema"] = new JsonObject { ["name"] = "answer", ["strict"] = true, ["schema"] = Schema() },
            };
        }

        if (scenario == Scenario.Reasoning)
        {
            input["modelOptions"]!["reasoningEffort"] = "low";
        }

        return new JsonObject { ["agent"] = "$CHAT_MODEL", ["input"] = input };
    }

    protected override void MarkStream(JsonObject body, bool stream) =>
        body["options"] = new JsonObject { ["streaming"] = stream };

    protected override void ReadWhole(JsonElement answer, Seen seen) => Read(JsonNode.Parse(answer.GetRawText())!, seen);

    protected override void ReadStream(HubAnswer answer, Seen seen)
    {
        var whole = new JsonObject();
        foreach (var part in answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("event: error\n", StringComparison.Ordinal))
            {
                var data = part["event: error\ndata: ".Length..];
                seen.Error = JsonDocument.Parse(data).RootElement.GetProperty("message").GetString();
            }
            else if (part.StartsWith("data: ", StringComparison.Ordinal))
            {
                Add(whole, JsonNode.Parse(part["data: ".Length..])!["delta"]!);
            }
        }

        Read(whole, seen);
    }

    protected override string ErrorOf(JsonElement body) => body.GetProperty("error").GetProperty("message").GetString()!;

    private static void Add(JsonObject whole, JsonNode delta)
    {
        foreach (var (name, value) in delta["text"]?.AsObject() ?? [])
        {
            whole[name] = ((string?)whole[name] ?? string.Empty) + (string?)value;
        }

        foreach (var (name, value) in delta["json"]?.AsObject() ?? [])
        {
            whole[name] = value?.DeepClone();
        }
    }

    private static void Read(JsonNode answer, Seen seen)
    {
        seen.Text = answer["json"]?.ToJsonString() ?? (string?)answer["text"] ?? string.Empty;
        seen.Thought = (string?)answer["thoughts"] ?? string.Empty;
        foreach (var call in answer["toolCalls"]?.AsArray() ?? [])
        {
            seen.Calls.Add(((string)call!["function"]!["name"]!, call["function"]!["arguments"]!.ToJsonString()));
        }

        if (answer["usage"] is { } usage)
        {
            Assert.Equal(JsonValueKind.Number, usage["aigneHubCredits"]!.GetValueKind());
            seen.CachedTokens = (long?)usage["cacheReadInputTokens"];
            seen.PromptTokens = (long)usage["inputTokens"]!;
            seen.AnswerTokens = (long)usage["outputTokens"]!;
        }
    }

    private static JsonArray Messages(Scenario scenario) => scenario switch
    {
        Scenario.Vision => new JsonArray(User(new JsonArray(
            new JsonObject { ["type"] = "text", ["text"] = "What is this?" },
            new JsonObject { ["type"] = "file", ["data"] = Pixel, ["mimeType"] = "image/png" }))),
        Scenario.ToolResults => new JsonArray(
            User("How is the weather?"),
            new JsonObject
            {
                ["role"] = "agent",
                ["toolCalls"] = new JsonArray(Call("c1", "Bern"), Call("c2", "Basel")),
            },
            new JsonObject { ["role"] = "tool", ["toolCallId"] = "c1", ["content"] = "sunny-in-bern" },
            new JsonObject { ["role"] = "tool", ["toolCallId"] = "c2", ["content"] = "rain-in-basel" }),
        _ => new JsonArray(
            new JsonObject { ["role"] = "system", ["content"] = "Be kind." },
            User("Say hello.")),
    };

    private static JsonObject User(JsonNode content) => new() { ["role"] = "user", ["content"] = content };

    private static JsonObject Call(string id, string city) => new()
    {
        ["id"] = id,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = "get_weather", ["arguments"] = new JsonObject { ["city"] = city } },
    };
}
