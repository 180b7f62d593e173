using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Reads a chat completion's body into the hub's own terms.</summary>
internal static class ChatRequestReader
{
    /// <summary>What the reader takes; all else is the caller's affair with the provider.</summary>
    private static readonly HashSet<string> Known =
    [
        "model", "messages", "stream", "stream_options", "max_tokens", "max_completion_tokens", "n", "temperature", "top_p",
        "top_k", "stop", "seed", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "user", "modalities",
        "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort", "reasoning",
    ];

    public static Outcome<ChatRequest> Read(ReadOnlySpan<byte> json)
    {
        var parsed = JsonFields.Parse(json);
        return parsed.Failed ? parsed.Error : Read(parsed.Value);
    }

    private static Outcome<ChatRequest> Read(JsonFields body)
    {
        var request = new ChatRequest
        {
            Messages = ChatMessageReader.Read(body),
            Tools = ChatToolReader.Tools(body),
            ToolChoice = ChatToolReader.Choice(body),
            ParallelToolCalls = body.Truth("parallel_tool_calls"),
            ResponseFormat = ResponseFormatReader.Read(
                body.Object("response_format"), format => format.RequiredObject("json_schema")),
            Reasoning = ReadReasoning(body),
            Count = (int)(body.Whole("n", 1, 128) ?? 1),
            Temperature = body.Number("temperature", 0, 2),
            TopP = body.Number("top_p", 0, 1),
            TopK = (int?)body.Whole("top_k", 0, int.MaxValue),
            Stop = body.Texts("stop"),
            Seed = body.Whole("seed"),
            PresencePenalty = body.Number("presence_penalty", -2, 2),
            FrequencyPenalty = body.Number("frequency_penalty", -2, 2),
            Logprobs = body.Truth("logprobs"),
            TopLogprobs = (int?)body.Whole("top_logprobs", 0, 20),
            User = body.Text("user"),
            Modalities = body.Texts("modalities"),
            Extra = body.Except(Known),
        };
        return body.Problems.Error is { } error ? error : request;
    }

    /// <summary>OpenAI's <c>reasoning_effort</c>, or the object that OpenRouter's callers send.</summary>
    private static ReasoningOptions? ReadReasoning(JsonFields body)
    {
        var effort = body.Text("reasoning_effort");
        if (body.Object("reasoning") is not { } options)
        {
            return effort is null ? null : new ReasoningOptions(effort);
        }

        return new ReasoningOptions(
            effort ?? options.Text("effort") ?? (options.Truth("enabled") == false ? "none" : null),
            (int?)options.Whole("max_tokens", 1, int.MaxValue),
            options.Truth("exclude") is { } hidden ? !hidden : null);
    }
}
