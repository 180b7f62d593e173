using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads a Responses body into the hub's own terms.</summary>
internal static class ResponsesRequestReader
{
    /// <summary>What only a provider can resolve that speaks Responses itself.</summary>
    private static readonly string[] NeedResponses = ["conversation", "prompt"];

    /// <param name="body">The body.</param>
    /// <param name="earlier">The items of the conversation it continues.</param>
    public static ChatRequest Read(JsonFields body, IReadOnlyList<JsonElement> earlier)
    {
        foreach (var field in NeedResponses.Where(field => body.Any(field) is not null))
        {
            ResponsesProviders.Refuse(body, field, $"'{field}'");
        }

        return new ChatRequest
        {
            Messages = ReadMessages(body, earlier),
            Tools = ResponsesToolReader.Tools(body),
            ToolChoice = ResponsesToolReader.Choice(body),
            ParallelToolCalls = body.Truth("parallel_tool_calls"),
            ResponseFormat = ResponseFormatReader.Read(body.Object("text")?.Object("format"), Schema),
            Reasoning = ReadReasoning(body),
            Temperature = body.Number("temperature", 0, 2),
            TopP = body.Number("top_p", 0, 1),
            Logprobs = body.Texts("include").Contains("message.output_text.logprobs") ? true : null,
            TopLogprobs = (int?)body.Whole("top_logprobs", 0, 20),
            User = body.Text("safety_identifier") ?? body.Text("user"),
        };
    }

    private static List<ChatMessage> ReadMessages(JsonFields body, IReadOnlyList<JsonElement> earlier)
    {
        var conversation = new ConversationReader();
        if (body.Text("instructions") is { Length: > 0 } instructions)
        {
            conversation.Add(ChatRole.System, [new TextPart(instructions)]);
        }

        foreach (var item in earlier)
        {
            conversation.Read(new JsonFields(item, "previous_response_id", body.Problems));
        }

        if (body.Any("input") is { ValueKind: JsonValueKind.String })
        {
            conversation.Add(ChatRole.User, [new TextPart(body.RequiredText("input"))]);
        }
        else
        {
            foreach (var item in body.Objects("input"))
            {
                conversation.Read(item);
            }
        }

        var messages = conversation.Messages();
        if (messages.Count == 0 && body.Problems.Error is null)
        {
            body.Problems.Missing("input");
        }

        return messages;
    }

    /// <summary>The schema stands in the format itself, and must.</summary>
    private static JsonFields Schema(JsonFields format)
    {
        _ = format.RequiredObject("schema");
        return format;
    }

    private static ReasoningOptions? ReadReasoning(JsonFields body)
    {
        if (body.Object("reasoning") is not { } reasoning)
        {
            return null;
        }

        var effort = reasoning.Text("effort");
        var summary = reasoning.Text("summary") ?? reasoning.Text("generate_summary");
        return effort is null && summary is null
            ? null
            : new ReasoningOptions(effort, ShowText: summary is null ? null : true);
    }
}
