using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Callers;

/// <summary>Speaks OpenAI's Responses.</summary>
internal sealed class ResponsesCaller : Caller
{
    public override string Name => "OpenAI Responses";

    protected override string Path => "/v1/responses";

    protected override JsonObject Body(Scenario scenario, string model)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["instructions"] = "Be kind.",
            ["input"] = Input(scenario),
            ["max_output_tokens"] = 2000,
            ["store"] = false,
        };
        if (NeedsTools(scenario))
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["type"] = "function",
                ["name"] = "get_weather",
                ["parameters"] = Parameters(),
                ["strict"] = false,
            });
        }

        if (scenario == Scenario.StructuredOutput)
        {
            body["text"] = new JsonObject
            {
                ["format"] = new JsonObject
                {
                    ["type"] = "json_schema",
                    ["name"] = "answer",
                    ["strict"] = true,
                    ["schema"] = Schema(),
                },
            };
        }

        if (scenario == Scenario.Reasoning)
        {
            body["reasoning"] = new JsonObject { ["effort"] = "low" };
        }

        return body;
    }

    protected override void MarkStream(JsonObject body, bool stream) => body["stream"] = stream;

    protected override void ReadWhole(JsonElement answer, Seen seen)
    {
        Assert.Equal("response", answer.GetProperty("object").GetString());
        foreach (var item in answer.GetProperty("output").EnumerateArray())
        {
            switch (item.GetProperty("type").GetString())
            {
                case "message":
                    seen.Text += string.Concat(item.GetProperty("content").EnumerateArray()
                        .Where(part => part.GetProperty("type").GetString() == "output_text")
                        .Select(part => part.GetProperty("text").GetString()));
                    break;
                case "reasoning":
                    seen.Thought += Texts(item, "summary") + Texts(item, "content");
                    break;
                case "function_call":
                    seen.Calls.Add((item.GetProperty("name").GetString()!, item.GetProperty("arguments").GetString()!));
                    break;
                default:
                    break;
            }
        }

        seen.Finish = answer.GetProperty("status").GetString() switch
        {
            "completed" => seen.Calls.Count > 0 ? "tools" : "stop",
            "incomplete" => "length",
            var other => other,
        };
        if (answer.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
        {
            seen.PromptTokens = usage.GetProperty("input_tokens").GetInt64();
            seen.AnswerTokens = usage.GetProperty("output_tokens").GetInt64();
            seen.CachedTokens = usage.GetProperty("input_tokens_details").GetProperty("cached_tokens").GetInt64();
        }
    }

    /// <summary>The last event holds the whole answer; the deltas before it must have said the same.</summary>
    protected override void ReadStream(HubAnswer answer, Seen seen)
    {
        var text = string.Empty;
        var arguments = string.Empty;
        var number = -1L;
        foreach (var data in answer.Events.Select(line => JsonDocument.Parse(line).RootElement))
        {
            var sequence = data.GetProperty("sequence_number").GetInt64();
            Assert.True(sequence > number);
            number = sequence;
            switch (data.GetProperty("type").GetString())
            {
                case "response.output_text.delta":
                    text += data.GetProperty("delta").GetString();
                    break;
                case "response.function_call_arguments.delta":
                    arguments += data.GetProperty("delta").GetString();
                    break;
                case "response.completed" or "response.incomplete":
                    ReadWhole(data.GetProperty("response"), seen);
                    break;
                case "response.failed":
                    seen.Error = data.GetProperty("response").GetProperty("error").GetProperty("message").GetString();
                    break;
                case "error":
                    seen.Error = data.GetProperty("message").GetString();
                    break;
                default:
                    break;
            }
        }

        if (seen.Error is null)
        {
            Assert.Equal(seen.Text, text);
            Assert.Equal(string.Concat(seen.Calls.Select(call => call.Arguments)), arguments);
        }

        seen.Text = text;
    }

    protected override string ErrorOf(JsonElement body) => body.GetProperty("error").GetProperty("message").GetString()!;

    private static string Texts(JsonElement item, string field) =>
        item.TryGetProperty(field, out var parts) && parts.ValueKind == JsonValueKind.Array
            ? string.Concat(parts.EnumerateArray().Select(part => part.GetProperty("text").GetString()))
            : string.Empty;

    private static JsonNode Input(Scenario scenario) => scenario switch
    {
        Scenario.Vision => new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonArray(
                new JsonObject { ["type"] = "input_text", ["text"] = "What is this?" },
                new JsonObject { ["type"] = "input_image", ["image_url"] = $"data:image/png;base64,{Pixel}" }),
        }),
        Scenario.ToolResults => new JsonArray(
            new JsonObject { ["role"] = "user", ["content"] = "How is the weather?" },
            Call("c1", "Bern"),
            Call("c2", "Basel"),
            Result("c1", "sunny-in-bern"),
            Result("c2", "rain-in-basel")),
        _ => "Say hello.",
    };

    private static JsonObject Call(string id, string city) => new()
    {
        ["type"] = "function_call",
        ["call_id"] = id,
        ["name"] = "get_weather",
        ["arguments"] = $$"""{"city":"{{city}}"}""",
    };

    private static JsonObject Result(string id, string text) => new()
    {
        ["type"] = "function_call_output",
        ["call_id"] = id,
        ["output"] = text,
    };
}
