using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads a Responses call into the hub's own terms.</summary>
internal static class ResponsesRequestReader
{
    public static Outcome<ChatRequest> Read(ReadOnlySpan<byte> json)
    {
        var parsed = JsonFields.Parse(json);
        return parsed.Failed ? parsed.Error : Read(parsed.Value);
    }

    private static Outcome<ChatRequest> Read(JsonFields body)
    {
        RefuseWhatOnlyOpenAiHas(body);
        var request = new ChatRequest
        {
            Messages = [.. Instructions(body), .. InputReader.Read(body)],
            Tools = ResponseToolReader.Tools(body),
            ToolChoice = ResponseToolReader.Choice(body),
            ParallelToolCalls = body.Truth("parallel_tool_calls"),
            ResponseFormat = ReadFormat(body),
            Reasoning = ReadReasoning(body),
            Temperature = body.Number("temperature", 0, 2),
            TopP = body.Number("top_p", 0, 1),
            TopLogprobs = (int?)body.Whole("top_logprobs", 0, 20),
            User = body.Text("safety_identifier") ?? body.Text("user"),
        };
        return body.Problems.Error is { } error ? error : request;
    }

    /// <summary>What lives at OpenAI, or runs there, no other provider can give.</summary>
    private static void RefuseWhatOnlyOpenAiHas(JsonFields body)
    {
        foreach (var field in (string[])["conversation", "prompt"])
        {
            if (body.Any(field) is not null)
            {
                body.Fail(field, "is kept by OpenAI: only models of 'openai' know it.");
            }
        }

        if (body.Truth("background") == true)
        {
            body.Fail("background", "is offered by models of 'openai' only.");
        }
    }

    private static IEnumerable<ChatMessage> Instructions(JsonFields body) =>
        body.Text("instructions") is { } text ? [new ChatMessage(ChatRole.System, [new TextPart(text)])] : [];

    private static ResponseFormat? ReadFormat(JsonFields body)
    {
        if (body.Object("text")?.Object("format") is not { } format)
        {
            return null;
        }

        switch (format.RequiredText("type"))
        {
            case "text":
                return null;
            case "json_object":
                return new ResponseFormat(null);
            case "json_schema":
                return new ResponseFormat(
                    format.RequiredObject("schema").Json,
                    format.Text("name"),
                    format.Text("description"),
                    format.Truth("strict"));
            default:
                format.Fail("type", "must be one of 'text', 'json_object', 'json_schema'.");
                return null;
        }
    }

    private static ReasoningOptions? ReadReasoning(JsonFields body) =>
        body.Object("reasoning") is { } reasoning
            ? new ReasoningOptions(reasoning.Text("effort"), ShowText: reasoning.Text("summary") is not null ? true : null)
            : null;
}
