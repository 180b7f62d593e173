using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads the tools of a Messages body and whether they shall be called.</summary>
internal static class ToolReader
{
    public static IReadOnlyList<ChatTool> Tools(JsonFields body)
    {
        var tools = new List<ChatTool>();
        foreach (var tool in body.Objects("tools"))
        {
            if (tool.Text("type") is { } type && type != "custom")
            {
                tool.Fail("type", $"is '{type}', a tool that only Anthropic's own models have.");
                continue;
            }

            tools.Add(new ChatTool(
                tool.RequiredText("name"),
                tool.Text("description"),
                tool.Object("input_schema")?.Json,
                tool.Truth("strict"))
            {
                Cache = tool.Object("cache_control") is { } mark ? new CacheMark(mark.Text("ttl")) : null,
            });
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields body)
    {
        if (body.Object("tool_choice") is not { } choice)
        {
            return null;
        }

        switch (choice.RequiredText("type"))
        {
            case "auto":
                return new ToolChoice(ToolChoiceMode.Auto);
            case "any":
                return new ToolChoice(ToolChoiceMode.Required);
            case "none":
                return new ToolChoice(ToolChoiceMode.None);
            case "tool":
                return new ToolChoice(ToolChoiceMode.Named, choice.RequiredText("name"));
            default:
                choice.Fail("type", "must be one of 'auto', 'any', 'tool', 'none'.");
                return null;
        }
    }
}
