using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Callers;

/// <summary>Speaks Anthropic's Messages.</summary>
internal sealed class MessagesCaller : Caller
{
    public override string Name => "Anthropic Messages";

    protected override string Path => "/v1/messages";

    protected override JsonObject Body(Scenario scenario, string model)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["max_tokens"] = 2000,
            ["system"] = "Be kind.",
            ["messages"] = Messages(scenario),
        };
        if (NeedsTools(scenario))
        {
            body["tools"] = new JsonArray(new JsonObject { ["name"] = "get_weather", ["input_schema"] = Parameters() });
        }

        if (scenario == Scenario.StructuredOutput)
        {
            body["output_config"] = new JsonObject
            {
                ["format"] = new JsonObject { ["type"] = "json_schema", ["schema"] = Schema() },
            };
        }

        if (scenario == Scenario.Reasoning)
        {
            body["thinking"] = new JsonObject { ["type"] = "enabled", ["budget_tokens"] = 1024 };
        }

        return body;
    }

    protected override void MarkStream(JsonObject body, bool stream) => body["stream"] = stream;

    protected override void ReadWhole(JsonElement answer, Seen seen)
    {
        Assert.Equal("message", answer.GetProperty("type").GetString());
        foreach (var block in answer.GetProperty("content").EnumerateArray())
        {
            switch (block.GetProperty("type").GetString())
            {
                case "text":
                    seen.Text += block.GetProperty("text").GetString();
                    break;
                case "thinking":
                    seen.Thought += block.GetProperty("thinking").GetString();
                    break;
                case "tool_use":
                    seen.Calls.Add((block.GetProperty("name").GetString()!, block.GetProperty("input").GetRawText()));
                    break;
                default:
                    break;
            }
        }

        seen.Finish = Finish(answer.GetProperty("stop_reason").GetString());
        ReadUsage(answer.GetProperty("usage"), seen);
    }

    protected override void ReadStream(HubAnswer answer, Seen seen)
    {
        var open = -1;
        foreach (var part in answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.StartsWith("event: ", StringComparison.Ordinal)))
        {
            var lines = part.Split('\n');
            var data = JsonDocument.Parse(lines[1]["data: ".Length..]).RootElement;
            Assert.Equal(lines[0]["event: ".Length..], data.GetProperty("type").GetString());
            open = ReadEvent(data, open, seen);
        }

        Assert.Equal(seen.Error is null ? -2 : open, open);
    }

    protected override string ErrorOf(JsonElement body)
    {
        Assert.Equal("error", body.GetProperty("type").GetString());
        _ = body.GetProperty("error").GetProperty("type").GetString()!;
        return body.GetProperty("error").GetProperty("message").GetString()!;
    }

    /// <summary>Answers which block is open: none is −1, and −2 after the end.</summary>
    private int ReadEvent(JsonElement data, int open, Seen seen)
    {
        switch (data.GetProperty("type").GetString())
        {
            case "message_start":
                ReadUsage(data.GetProperty("message").GetProperty("usage"), seen);
                return open;
            case "content_block_start":
                Assert.Equal(-1, open);
                var block = data.GetProperty("content_block");
                if (block.GetProperty("type").GetString() == "tool_use")
                {
                    seen.Calls.Add((block.GetProperty("name").GetString()!, string.Empty));
                }

                return data.GetProperty("index").GetInt32();
            case "content_block_delta":
                Assert.Equal(open, data.GetProperty("index").GetInt32());
                ReadDelta(data.GetProperty("delta"), seen);
                return open;
            case "content_block_stop":
                Assert.Equal(open, data.GetProperty("index").GetInt32());
                return -1;
            case "message_delta":
                seen.Finish = Finish(data.GetProperty("delta").GetProperty("stop_reason").GetString());
                ReadUsage(data.GetProperty("usage"), seen);
                return open;
            case "message_stop":
                return -2;
            case "error":
                seen.Error = ErrorOf(data);
                return open;
            default:
                return open;
        }
    }

    private static void ReadDelta(JsonElement delta, Seen seen)
    {
        switch (delta.GetProperty("type").GetString())
        {
            case "text_delta":
                seen.Text += delta.GetProperty("text").GetString();
                break;
            case "thinking_delta":
                seen.Thought += delta.GetProperty("thinking").GetString();
                break;
            case "input_json_delta":
                var (name, arguments) = seen.Calls[^1];
                seen.Calls[^1] = (name, arguments + delta.GetProperty("partial_json").GetString());
                break;
            default:
                break;
        }
    }

    /// <summary>Usage in a stream is told in parts, each a total.</summary>
    private static void ReadUsage(JsonElement usage, Seen seen)
    {
        long? Count(string name) =>
            usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
        seen.CachedTokens = Count("cache_read_input_tokens") ?? seen.CachedTokens;
        if (Count("input_tokens") is { } uncached)
        {
            seen.PromptTokens = uncached + (seen.CachedTokens ?? 0);
        }

        seen.AnswerTokens = Count("output_tokens") ?? seen.AnswerTokens;
    }

    private static string? Finish(string? reason) => reason switch
    {
        "end_turn" or "stop_sequence" => "stop",
        "max_tokens" => "length",
        "tool_use" => "tools",
        _ => reason,
    };

    private static JsonArray Messages(Scenario scenario) => scenario switch
    {
        Scenario.Vision => new JsonArray(User(new JsonArray(
            new JsonObject { ["type"] = "text", ["text"] = "What is this?" },
            new JsonObject
            {
                ["type"] = "image",
                ["source"] = new JsonObject { ["type"] = "base64", ["media_type"] = "image/png", ["data"] = Pixel },
            }))),
        Scenario.ToolResults => new JsonArray(
            User("How is the weather?"),
            new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = new JsonArray(Call("c1", "Bern"), Call("c2", "Basel")),
            },
            User(new JsonArray(Result("c1", "sunny-in-bern"), Result("c2", "rain-in-basel")))),
        _ => new JsonArray(User("Say hello.")),
    };

    private static JsonObject User(JsonNode content) => new() { ["role"] = "user", ["content"] = content };

    private static JsonObject Call(string id, string city) => new()
    {
        ["type"] = "tool_use",
        ["id"] = id,
        ["name"] = "get_weather",
        ["input"] = new JsonObject { ["city"] = city },
    };

    private static JsonObject Result(string id, string text) => new()
    {
        ["type"] = "tool_result",
        ["tool_use_id"] = id,
        ["content"] = text,
    };
}
