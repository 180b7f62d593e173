using System.Text.Json.Nodes;

namespace AigneHub.Providers.Demo;

/// <summary>The demo's chat answers, in OpenAI's shape.</summary>
internal static class DemoAnswers
{
    private const string Id = "chatcmpl-demo";

    public static JsonObject Completion(DemoRequest call, DateTimeOffset now) => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion",
        ["created"] = now.ToUnixTimeSeconds(),
        ["model"] = call.Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = call.Echo, ["refusal"] = null },
            ["logprobs"] = null,
            ["finish_reason"] = "stop",
        }),
        ["usage"] = Usage(call),
    };

    public static JsonObject Chunk(DemoRequest call, DateTimeOffset now, JsonObject delta, string? finish) => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion.chunk",
        ["created"] = now.ToUnixTimeSeconds(),
        ["model"] = call.Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    };

    public static JsonObject UsageChunk(DemoRequest call, DateTimeOffset now) => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion.chunk",
        ["created"] = now.ToUnixTimeSeconds(),
        ["model"] = call.Model,
        ["choices"] = new JsonArray(),
        ["usage"] = Usage(call),
    };

    public static JsonObject Error(string message) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = message,
            ["type"] = "demo_error",
            ["param"] = null,
            ["code"] = "demo_error",
        },
    };

    private static JsonObject Usage(DemoRequest call)
    {
        var answer = DemoRequest.Tokens(call.Echo);
        return new JsonObject
        {
            ["prompt_tokens"] = call.PromptTokens,
            ["completion_tokens"] = answer,
            ["total_tokens"] = call.PromptTokens + answer,
        };
    }
}
