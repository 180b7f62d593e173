using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>How much a model shall think, in the fields of its family, which lie outside Converse.</summary>
/// <param name="Fields">The fields; null when nothing is said.</param>
/// <param name="RefusesSampling">Whether the model takes no temperature then.</param>
/// <param name="MaxTokens">The answer's limit, when it must be stated because thinking is part of it.</param>
internal sealed record Thinking(JsonObject? Fields, bool RefusesSampling = false, long? MaxTokens = null)
{
    private const long OrdinaryOutput = 8192;
    private const long LeastBudget = 1024;
    private const long MostBudget = 32_000;

    private static readonly Thinking Unsaid = new((JsonObject?)null);
    private static readonly string[] Efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

    /// <param name="request">The call.</param>
    /// <param name="model">The model.</param>
    /// <param name="limit">The caller's limit on the answer, if any.</param>
    /// <param name="mustCall">Whether the model must call a tool: then a Claude cannot think first.</param>
    public static Outcome<Thinking> For(ChatRequest request, BedrockModel model, long? limit, bool mustCall)
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

        var isOff = wanted.Effort == "none";
        if (model.NeverThinks)
        {
            return isOff || wanted is { Effort: null, BudgetTokens: null }
                ? Unsaid
                : NotOffered("This model does not reason.");
        }

        return model.IsClaude ? OfClaude(request, model, limit, isOff, mustCall)
            : model.IsNova2 ? OfNova(wanted)
            : model.IsOpenAi ? OfOpenAi(wanted, model)
            : isOff ? NotOffered("This model cannot be kept from reasoning.")
            : Unsaid;
    }

    private static Thinking OfClaude(ChatRequest request, BedrockModel model, long? limit, bool isOff, bool mustCall)
    {
        var wanted = request.Reasoning!;
        return isOff ? new Thinking(new JsonObject { ["thinking"] = new JsonObject { ["type"] = "disabled" } })
            : mustCall ? Unsaid
            : model.ThinksWithinBudget ? WithinBudget(request, limit ?? model.Entry?.MaxOutput ?? OrdinaryOutput)
            : Adaptively(wanted, model);
    }

    /// <summary>
    /// The budget is part of the answer's limit and has a least size; where there is no room for it, there is no
    /// thinking. Nor is there in a tool loop whose earlier thinking the caller did not send back: the model would
    /// refuse it.
    /// </summary>
    private static Thinking WithinBudget(ChatRequest request, long maxTokens)
    {
        if (maxTokens <= LeastBudget || LostItsThread(request))
        {
            return Unsaid;
        }

        var tokens = request.Reasoning!.BudgetTokens ?? ShareOf(request.Reasoning.Effort, maxTokens);
        var thinking = new JsonObject
        {
            ["type"] = "enabled",
            ["budget_tokens"] = Math.Clamp(tokens, LeastBudget, maxTokens - 1),
        };
        return new Thinking(new JsonObject { ["thinking"] = thinking }, RefusesSampling: true, maxTokens);
    }

    private static Thinking Adaptively(ReasoningOptions wanted, BedrockModel model)
    {
        var fields = new JsonObject
        {
            ["thinking"] = new JsonObject
            {
                ["type"] = "adaptive",
                ["display"] = wanted.ShowText == false ? "omitted" : "summarized",
            },
        };
        var effort = wanted.Effort switch
        {
            "minimal" => "low",
            "xhigh" when model.TakesSampling => "high",
            var other => other,
        };
        if (effort is not null)
        {
            fields["output_config"] = new JsonObject { ["effort"] = effort };
        }

        return new Thinking(fields, RefusesSampling: true);
    }

    private static Thinking OfNova(ReasoningOptions wanted)
    {
        if (wanted.Effort == "none")
        {
            return new Thinking(new JsonObject { ["reasoningConfig"] = new JsonObject { ["type"] = "disabled" } });
        }

        var effort = Level(wanted.Effort);
        var fields = new JsonObject
        {
            ["reasoningConfig"] = new JsonObject { ["type"] = "enabled", ["maxReasoningEffort"] = effort },
        };
        return new Thinking(fields, RefusesSampling: effort == "high");
    }

    private static Outcome<Thinking> OfOpenAi(ReasoningOptions wanted, BedrockModel model) =>
        wanted.Effort is null ? Unsaid
        : model.IsGptOss && wanted.Effort == "none" ? NotOffered("This model cannot be kept from reasoning.")
        : new Thinking(new JsonObject { ["reasoning_effort"] = model.IsGptOss ? Level(wanted.Effort) : wanted.Effort });

    private static string Level(string? effort) => effort switch
    {
        "minimal" or "low" => "low",
        "high" or "xhigh" or "max" => "high",
        _ => "medium",
    };

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
            && !asked.Parts.Any(part => part is ReasoningPart && RequestRules.Says(part));
    }

    private static HubError NotOffered(string message) => new(ErrorCodes.NotOffered, message, "reasoning_effort");
}
