using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the tools of a Responses call and whether they shall be called.</summary>
internal static class ResponsesToolReader
{
    public static IReadOnlyList<ChatTool> Tools(JsonFields body)
    {
        var allowed = Allowed(body);
        var tools = new List<ChatTool>();
        foreach (var tool in DeclaredTool.Of(body))
        {
            if (Tool(tool) is { } read && (allowed is null || allowed.Contains(tool.Name)))
            {
                tools.Add(read with { Name = tool.FlatName });
            }
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields body) => ToolChoiceReader.Read(body, "tool_choice", ObjectChoice);

    private static ToolChoice? ObjectChoice(JsonFields choice)
    {
        switch (choice.RequiredText("type"))
        {
            case "function" or "custom":
                return new ToolChoice(ToolChoiceMode.Named, choice.RequiredText("name"));
            case "allowed_tools":
                return new ToolChoice(choice.Text("mode") == "required" ? ToolChoiceMode.Required : ToolChoiceMode.Auto);
            default:
                ResponsesProviders.Refuse(choice, "type", $"the tool '{choice.Text("type")}'");
                return null;
        }
    }

    /// <summary>The names that <c>allowed_tools</c> leaves; null when all are allowed.</summary>
    private static HashSet<string>? Allowed(JsonFields body) =>
        body.Any("tool_choice") is { ValueKind: JsonValueKind.Object }
        && body.Object("tool_choice") is { } choice && choice.Text("type") == "allowed_tools"
            ? [.. choice.Objects("tools").Select(tool => tool.RequiredText("name"))]
            : null;

    /// <summary>
    /// A search that the model may do beside other tools, and this one cannot, is one it does not do: agents offer it to
    /// every model. Where it is all there is, the caller counts on it.
    /// </summary>
    private static ChatTool? Tool(DeclaredTool declared)
    {
        var tool = declared.Fields;
        switch (tool.RequiredText("type"))
        {
            case "function":
                return FunctionReader.Read(tool);
            case "custom":
                return CustomTool.Function(
                    tool.RequiredText("name"), tool.Text("description"), tool.Object("format")?.Text("definition"));
            case var type when declared.IsOneOfMany && type.StartsWith("web_search", StringComparison.Ordinal):
                return null;
            default:
                ResponsesProviders.Refuse(tool, "type", $"the tool '{tool.Text("type")}'");
                return null;
        }
    }
}
