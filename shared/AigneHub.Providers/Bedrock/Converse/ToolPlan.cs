using System.Text.Json.Nodes;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Which tools a model gets, and whether it shall call them.</summary>
/// <param name="Tools">The tools; none to leave them out.</param>
/// <param name="Choice">Converse's own choice; null to leave it out.</param>
/// <param name="ClaudesChoice">
/// The choice as Anthropic has it, which says what Converse cannot: no tool at all, or one at a time.
/// </param>
internal sealed record ToolPlan(
    IReadOnlyList<ChatTool> Tools, JsonObject? Choice = null, JsonObject? ClaudesChoice = null)
{
    /// <summary>Whether the model must call a tool.</summary>
    public bool MustCall { get; private init; }

    public static ToolPlan For(ChatRequest request, BedrockModel model)
    {
        var answersByTool = AnswerTool.IsOffered(request) && !model.TakesSchema;
        var tools = ToolsFor(request, model);
        if (answersByTool)
        {
            tools = [.. tools, AnswerTool.For(request.ResponseFormat!)];
        }

        if (tools.Count == 0)
        {
            return new ToolPlan([]);
        }

        var (type, name) = ChoiceOf(request, answersByTool);
        var mustCall = type is "any" or "tool";
        var oneAtATime = request.ParallelToolCalls == false && type != "none";
        return model.TakesClaudesToolChoice && (type == "none" || oneAtATime)
            ? new ToolPlan(tools, ClaudesChoice: Claudes(type ?? "auto", name, oneAtATime)) { MustCall = mustCall }
            : new ToolPlan(tools, Converses(type, name)) { MustCall = mustCall };
    }

    /// <summary>
    /// Bedrock refuses a conversation in which tools were called when it is told of none. It gets those that the caller
    /// gave now or called before, also where it cannot be told to call none.
    /// </summary>
    private static IReadOnlyList<ChatTool> ToolsFor(ChatRequest request, BedrockModel model)
    {
        var isForbidden = request.ToolChoice?.Mode == ToolChoiceMode.None && !model.TakesClaudesToolChoice;
        if (request.Tools.Count > 0 && !isForbidden)
        {
            return request.Tools;
        }

        var called = request.Messages.SelectMany(message => message.Parts).OfType<ToolCallPart>()
            .Select(call => call.Name).Distinct(StringComparer.Ordinal).ToList();
        return called.Count == 0 ? []
            : request.Tools.Count > 0 ? request.Tools
            : [.. called.Select(name => new ChatTool(name, null, null))];
    }

    private static (string? Type, string? Name) ChoiceOf(ChatRequest request, bool answersByTool) =>
        request.ToolChoice?.Mode switch
        {
            ToolChoiceMode.Named => ("tool", request.ToolChoice.Name),
            ToolChoiceMode.Required => ("any", null),
            ToolChoiceMode.None => answersByTool ? ("tool", AnswerTool.Name) : ("none", null),
            _ when answersByTool => request.Tools.Count == 0 ? ("tool", AnswerTool.Name) : ("any", null),
            _ when request.Tools.Count == 0 => ("none", null),
            ToolChoiceMode.Auto => ("auto", null),
            _ => (null, null),
        };

    private static JsonObject Claudes(string type, string? name, bool oneAtATime)
    {
        var choice = new JsonObject { ["type"] = type };
        if (name is not null)
        {
            choice["name"] = name;
        }

        if (oneAtATime)
        {
            choice["disable_parallel_tool_use"] = true;
        }

        return choice;
    }

    private static JsonObject? Converses(string? type, string? name) => type switch
    {
        "auto" or "any" => new JsonObject { [type] = new JsonObject() },
        "tool" => new JsonObject { [type] = new JsonObject { ["name"] = name } },
        _ => null,
    };
}
