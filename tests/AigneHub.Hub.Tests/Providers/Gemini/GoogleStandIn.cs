using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>
/// Answers as Google's API does to what is asked of it, and refuses what that refuses: another header, an unknown field, a
/// result without its call, a third-generation call without its signature.
/// </summary>
internal static class GoogleStandIn
{
    public const string Signature = "CpQBAb4+9vvWwdN+NkNiCCwrqvFI8uf9IiD2A47B==";

    public const string Usage =
        """{"promptTokenCount":120,"candidatesTokenCount":20,"totalTokenCount":170,"cachedContentTokenCount":40,"promptTokensDetails":[{"modality":"TEXT","tokenCount":120}],"cacheTokensDetails":[{"modality":"TEXT","tokenCount":40}],"thoughtsTokenCount":30,"serviceTier":"standard"}""";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Fields =
        ["contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "safetySettings", "cachedContent"];

    public static Task AnswerAsync(HttpContext http)
    {
        var request = StubUpstream.RequestOf(http);
        if (Refusal(request) is { } refusal)
        {
            return RefuseAsync(http, 400, "INVALID_ARGUMENT", refusal);
        }

        var path = request.Path["/v1beta/models/".Length..];
        var method = path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return method switch
        {
            "generateContent" => StubUpstream.WriteAsync(http, Pretty(Whole(request.Json))),
            "streamGenerateContent?alt=sse" => StreamAsync(http, request.Json),
            _ => RefuseAsync(http, 404, "NOT_FOUND", $"no method {method}"),
        };
    }

    public static Task RefuseAsync(HttpContext http, int code, string status, string message)
    {
        http.Response.StatusCode = code;
        return StubUpstream.WriteAsync(
            http, $$$"""{"error":{"code":{{{code}}},"message":"{{{message}}}","status":"{{{status}}}"}}""");
    }

    /// <summary>One chunk of an answer.</summary>
    public static string Chunk(string parts, string? finish = null, string? usage = Usage)
    {
        var end = finish is null ? "" : $",\"finishReason\":\"{finish}\"";
        var used = usage is null ? "" : $",\"usageMetadata\":{usage}";
        return $$$"""{"candidates":[{"content":{"parts":[{{{parts}}}],"role":"model"}{{{end}}},"index":0}]{{{used}}},"modelVersion":"gemini-3.1-pro-preview","responseId":"QHiLaa6LBrb8vdIPoNztsAg"}""";
    }

    private static string? Refusal(RecordedRequest request)
    {
        if (request.Headers.GetValueOrDefault("x-goog-api-key") != GoogleFixture.Key)
        {
            return "API key not valid";
        }

        if (request.Headers.ContainsKey("Authorization"))
        {
            return "two credentials";
        }

        var unknown = request.Json.EnumerateObject().FirstOrDefault(field => !Fields.Contains(field.Name));
        if (unknown.Value.ValueKind != JsonValueKind.Undefined)
        {
            return $"Unknown name {unknown.Name}";
        }

        var isThird = request.Path.Contains("gemini-3", StringComparison.Ordinal);
        return Refusal(request.Json.GetProperty("contents"), isThird);
    }

    /// <summary>What Google checks of a conversation.</summary>
    private static string? Refusal(JsonElement contents, bool isThird)
    {
        List<JsonElement> open = [];
        foreach (var content in contents.EnumerateArray())
        {
            var parts = content.GetProperty("parts").EnumerateArray().ToList();
            if (parts.Count == 0)
            {
                return "a content without parts";
            }

            var results = parts.Where(part => part.TryGetProperty("functionResponse", out _)).ToList();
            if (results.Count != open.Count)
            {
                return "the number of function response parts is not equal to the number of function call parts";
            }

            open = [.. parts.Where(part => part.TryGetProperty("functionCall", out _))];
            if (isThird && open.Count > 0 && !open[0].TryGetProperty("thoughtSignature", out _))
            {
                return "Function call is missing a thought_signature in functionCall parts.";
            }
        }

        return null;
    }

    private static string Whole(JsonElement body) => Chunk(string.Join(',', Parts(body)), "STOP");

    private static string Pretty(string json) =>
        JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Indented);

    /// <summary>Writes events cut at every seventeenth byte, so that no event, name or letter comes in one piece.</summary>
    private static async Task StreamAsync(HttpContext http, JsonElement body)
    {
        http.Response.ContentType = "text/event-stream";
        var parts = Parts(body).ToList();
        var events = string.Concat(parts.Select(part => $"data: {Chunk(part)}\r\n\r\n"))
            + $"data: {Chunk("""{"text":""}""", "STOP")}\r\n\r\n";
        foreach (var piece in Encoding.UTF8.GetBytes(events).Chunk(17))
        {
            await http.Response.Body.WriteAsync(piece);
            await http.Response.Body.FlushAsync();
        }
    }

    private static IEnumerable<string> Parts(JsonElement body)
    {
        var settings = body.GetProperty("generationConfig");
        if (settings.TryGetProperty("thinkingConfig", out var thinking) && thinking.GetProperty("includeThoughts").GetBoolean())
        {
            yield return """{"text":"I think, ","thought":true}""";
            yield return """{"text":"so I am.","thought":true}""";
        }

        if (HasResults(body))
        {
            yield return """{"text":"It is warm in both."}""";
        }
        else if (body.TryGetProperty("tools", out _))
        {
            yield return $$$"""{"functionCall":{"name":"get_weather","args":{"city":"Paris","note":"\"quoted\""}},"thoughtSignature":"{{{Signature}}}"}""";
            yield return """{"functionCall":{"id":"own-id","name":"get_weather","args":{"city":"Tōkyō"}}}""";
        }
        else if (settings.TryGetProperty("responseJsonSchema", out _))
        {
            yield return """{"text":"{\"city\":\"Paris\","}""";
            yield return """{"text":"\"degrees\":21}"}""";
        }
        else
        {
            yield return """{"text":"Hello, "}""";
            yield return SeesAPicture(body) ? """{"text":"picture!"}""" : """{"text":"Gemini ☀\n!"}""";
        }
    }

    private static bool HasResults(JsonElement body) =>
        body.GetProperty("contents").EnumerateArray().Last().GetProperty("parts")[0].TryGetProperty("functionResponse", out _);

    private static bool SeesAPicture(JsonElement body) => body.GetProperty("contents").EnumerateArray()
        .SelectMany(content => content.GetProperty("parts").EnumerateArray())
        .Any(part => part.TryGetProperty("inlineData", out var data)
            && data.GetProperty("mimeType").GetString() == "image/png"
            && data.GetProperty("data").GetString() == "AQID");
}
