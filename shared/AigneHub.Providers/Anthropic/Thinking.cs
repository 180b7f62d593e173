using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>How much a model shall think, in Anthropic's terms: a budget or adaptively, with or without an effort.</summary>
/// <param name="Type">The value of <c>thinking.type</c>; null to leave the field out.</param>
/// <param name="Budget">The value of <c>thinking.budget_tokens</c>.</param>
/// <param name="Effort">The value of <c>output_config.effort</c>.</param>
/// <param name="Display">The value of <c>thinking.display</c>.</param>
internal sealed record Thinking(string? Type, long? Budget = null, string? Effort = null, string? Display = null)
{
    private const long LeastBudget = 1024;
    private const long MostBudget = 32_000;

    private static readonly Thinking Unsaid = new((string?)null);
    private static readonly string[] Efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

    /// <summary>Whether the model will think, so that it takes no temperature.</summary>
    public bool IsOn => Type is "enabled" or "adaptive";

    public static Outcome<Thinking> For(ChatRequest request, ClaudeModel model, long maxTokens)
    {
        if (request.Reasoning is not { } wanted)
        {
            return Unsaid;
        }

        if (wanted.Effort is { } effort && !Efforts.Contains(effort))
        {
            return new HubError(
                ErrorCodes.InvalidValue,
                $"The reasoning effort must be one of {string.Join(", ", Efforts)}.",
                "reasoning_effort");
        }

        if (!model.Thinks)
        {
            return wanted.Effort is null or "none"
                ? Unsaid
                : new HubError(ErrorCodes.NotOffered, "This model does not reason.", "reasoning_effort");
        }

        return wanted.Effort == "none" ? new Thinking("disabled")
            : CallsForTool(request, model) ? Unsaid
            : wanted.BudgetTokens is { } tokens && model.TakesSampling ? WithBudget(request, tokens, maxTokens)
            : model.ThinksAdaptively ? Adaptively(wanted, model)
            : WithBudget(request, ShareOf(wanted.Effort, maxTokens), maxTokens);
    }

    public void Write(Utf8JsonWriter json)
    {
        if (Type is null)
        {
            return;
        }

        json.WriteStartObject("thinking"u8);
        json.WriteString("type"u8, Type);
        if (Budget is { } budget)
        {
            json.WriteNumber("budget_tokens"u8, budget);
        }

        if (Display is not null)
        {
            json.WriteString("display"u8, Display);
        }

        json.WriteEndObject();
    }

    /// <summary>A model that must call a tool cannot think first.</summary>
    private static bool CallsForTool(ChatRequest request, ClaudeModel model) =>
        request.ToolChoice?.Mode is ToolChoiceMode.Required or ToolChoiceMode.Named || model.NeedsAnswerTool(request);

    private static Thinking Adaptively(ReasoningOptions wanted, ClaudeModel model) => new(
        "adaptive",
        Effort: wanted.Effort switch
        {
            "minimal" => "low",
            "xhigh" when model.TakesSampling => "high",
            var effort => effort,
        },
        Display: wanted.ShowText == false ? "omitted" : "summarized");

    /// <summary>
    /// The budget is part of the answer's limit and has a least size; where there is no room for it, there is no thinking.
    /// Nor is there in a tool loop whose earlier thinking the caller did not send back: the provider would refuse it.
    /// </summary>
    private static Thinking WithBudget(ChatRequest request, long tokens, long maxTokens) =>
        maxTokens <= LeastBudget || LostItsThread(request)
            ? Unsaid
            : new Thinking("enabled", Math.Clamp(tokens, LeastBudget, maxTokens - 1));

    private static long ShareOf(string? effort, long maxTokens) => Math.Min(MostBudget, maxTokens * effort switch
    {
        "minimal" => 10,
        "low" => 20,
        "high" => 80,
        "xhigh" or "max" => 95,
        _ => 50,
    } / 100);

    private static bool LostItsThread(ChatRequest request)
    {
        var messages = request.Messages;
        return messages.Count > 0 && messages[^1].Role == ChatRole.Tool
            && messages.LastOrDefault(message => message.Role == ChatRole.Assistant) is { } asked
            && !asked.Parts.Any(part => part is ReasoningPart { Seal.Format: MessageDecoder.SealFormat });
    }
}
