using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>Gemini's generateContent.</summary>
internal sealed class GeminiWire : Wire
{
    public override string Provider => "google";

    public override string Model => "gemini-2.5-flash";

    public override string Name => "Google Gemini";

    protected override bool IsStream(RecordedRequest request) =>
        request.Path.Contains(":streamGenerateContent", StringComparison.Ordinal);

    protected override string Error(string message, int status) => new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = message,
            ["status"] = status switch { 429 => "RESOURCE_EXHAUSTED", 400 => "INVALID_ARGUMENT", _ => "UNAVAILABLE" },
        },
    }.ToJsonString();

    protected override string Whole(RecordedRequest request, Reply reply) =>
        Response([.. Parts(reply)], Finish(reply), Reply.AnswerTokens - Reply.ReasoningTokens).ToJsonString();

    protected override WireAnswer Stream(RecordedRequest request, Reply reply)
    {
        var events = string.Concat(Parts(reply).Select((part, index) => Event(Response([part], null, index))));
        var rest = reply.Trouble == Scenario.ErrorInAnswer
            ? $"data: {Error("it broke", 503)}\r\n\r\n"
            : Event(Response([], Finish(reply), Reply.AnswerTokens - Reply.ReasoningTokens));
        return Events(reply, events, rest);
    }

    private static string Finish(Reply reply) => reply.IsCutShort ? "MAX_TOKENS" : "STOP";

    private static IEnumerable<JsonObject> Parts(Reply reply)
    {
        if (reply.Thought is { } thought)
        {
            yield return new JsonObject { ["text"] = thought, ["thought"] = true };
        }

        foreach (var text in reply.Text)
        {
            yield return new JsonObject { ["text"] = text };
        }

        foreach (var call in reply.Calls)
        {
            yield return new JsonObject
            {
                ["functionCall"] = new JsonObject { ["name"] = call.Name, ["args"] = JsonNode.Parse(call.WholeArguments) },
            };
        }
    }

    private static JsonObject Response(JsonNode[] parts, string? finish, int candidates)
    {
        var candidate = new JsonObject
        {
            ["content"] = new JsonObject { ["role"] = "model", ["parts"] = new JsonArray(parts) },
            ["index"] = 0,
        };
        if (finish is not null)
        {
            candidate["finishReason"] = finish;
        }

        return new JsonObject
        {
            ["candidates"] = new JsonArray(candidate),
            ["usageMetadata"] = new JsonObject
            {
                ["promptTokenCount"] = Reply.PromptTokens,
                ["cachedContentTokenCount"] = Reply.CachedTokens,
                ["candidatesTokenCount"] = candidates,
                ["thoughtsTokenCount"] = Reply.ReasoningTokens,
                ["totalTokenCount"] = Reply.PromptTokens + candidates + Reply.ReasoningTokens,
            },
            ["modelVersion"] = "gemini-2.5-flash",
            ["responseId"] = "resp1",
        };
    }

    private static string Event(JsonObject response) => $"data: {response.ToJsonString()}\r\n\r\n";
}
