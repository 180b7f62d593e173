using System.Globalization;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>Answers as OpenAI's API does to what its SDKs ask: chat, tools, JSON schema, vision, embeddings, images.</summary>
internal static class OpenAiStandIn
{
    private const string Usage =
        """{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40},"completion_tokens_details":{"reasoning_tokens":5}}""";

    public static Task AnswerAsync(HttpContext http)
    {
        var body = StubUpstream.RequestOf(http).Json;
        var model = body.GetProperty("model").GetString()!;
        if (model.StartsWith("fail-", StringComparison.Ordinal))
        {
            http.Response.StatusCode = int.Parse(model["fail-".Length..], CultureInfo.InvariantCulture);
            http.Response.Headers.RetryAfter = "3";
            return StubUpstream.WriteAsync(
                http, """{"error":{"message":"It is not so","type":"invalid_request_error","param":"seed","code":"some_code"}}""");
        }

        return http.Request.Path.Value switch
        {
            "/v1/embeddings" => StubUpstream.WriteAsync(http, Embeddings(body)),
            "/v1/images/generations" => StubUpstream.WriteAsync(http, Image),
            _ => ChatAsync(http, body),
        };
    }

    private const string Image =
        """{"created":1,"data":[{"b64_json":"aGVsbG8=","revised_prompt":"better"}],"usage":{"input_tokens":10,"output_tokens":100,"total_tokens":110}}""";

    /// <summary>Floats as base64 when asked so, as the .NET SDK does: 0.5 and -1.</summary>
    private static string Embeddings(JsonElement body)
    {
        var vector = body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64"
            ? "\"AAAAPwAAgL8=\""
            : "[0.5,-1]";
        return $$$"""{"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":{{{vector}}}}],"usage":{"prompt_tokens":3,"total_tokens":3}}""";
    }

    private static Task ChatAsync(HttpContext http, JsonElement body)
    {
        if (!body.TryGetProperty("stream", out var stream) || !stream.GetBoolean())
        {
            return StubUpstream.WriteAsync(http, Completion(body));
        }

        http.Response.ContentType = "text/event-stream";
        var events = Deltas(body).Select(delta =>
            $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":null}]}""");
        var finish = body.TryGetProperty("tools", out _) ? "tool_calls" : "stop";
        return StubUpstream.WriteAsync(http, string.Concat(events.Append(
            $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"{{{finish}}}"}]}""")
            .Append($$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{{{Usage}}}}""")
            .Append("data: [DONE]")
            .Select(data => data + "\n\n")));
    }

    private static string[] Deltas(JsonElement body) => body.TryGetProperty("tools", out _)
        ?
        [
            """{"role":"assistant","tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"get_weather","arguments":""}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"\"Paris\"}"}}]}""",
        ]
        : ["""{"role":"assistant","content":"Hello"}""", """{"content":", SDK"}""", """{"content":"!"}"""];

    private static string Completion(JsonElement body)
    {
        var message = Message(body);
        var finish = message.Contains("tool_calls", StringComparison.Ordinal) ? "tool_calls" : "stop";
        return $$$"""{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{{{message}}},"finish_reason":"{{{finish}}}"}],"usage":{{{Usage}}}}""";
    }

    private static string Message(JsonElement body)
    {
        if (body.TryGetProperty("tools", out _))
        {
            return """{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Paris\"}"}}]}""";
        }

        var text = body.TryGetProperty("response_format", out _) ? """{\"city\":\"Paris\",\"degrees\":21}"""
            : SeesAPicture(body) ? "I see a picture."
            : "Hello, SDK!";
        return $$"""{"role":"assistant","content":"{{text}}","refusal":null}""";
    }

    private static bool SeesAPicture(JsonElement body) =>
        body.GetProperty("messages")[0].GetProperty("content") is { ValueKind: JsonValueKind.Array } parts
        && parts.EnumerateArray().Any(part => part.GetProperty("type").GetString() == "image_url"
            && part.GetProperty("image_url").GetProperty("url").GetString()!.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
}
