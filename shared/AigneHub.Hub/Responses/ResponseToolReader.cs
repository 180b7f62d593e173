using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the tools of a Responses call.</summary>
internal static class ResponseToolReader
{
    public static IReadOnlyList<ChatTool> Tools(JsonFields body)
    {
        var tools = new List<ChatTool>();
        foreach (var tool in body.Objects("tools"))
        {
            switch (tool.RequiredText("type"))
            {
                case "function":
                    tools.Add(new ChatTool(
                        tool.RequiredText("name"),
                        tool.Text("description"),
                        tool.Object("parameters")?.Json,
                        tool.Truth("strict")));
                    break;
                default:
                    tool.Fail("type", "must be 'function': tools that run at OpenAI are offered by models of 'openai' only.");
                    break;
            }
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields body)
    {
        const string field = "tool_choice";
        if (body.Any(field) is not { } choice)
        {
            return null;
        }

        if (choice.ValueKind == JsonValueKind.Object)
        {
            return new ToolChoice(ToolChoiceMode.Named, body.RequiredObject(field).RequiredText("name"));
        }

        switch (body.Text(field))
        {
            case "auto":
                return new ToolChoice(ToolChoiceMode.Auto);
            case "none":
                return new ToolChoice(ToolChoiceMode.None);
            case "required":
                return new ToolChoice(ToolChoiceMode.Required);
            default:
                body.Fail(field, "must be 'auto', 'none', 'required' or name a function.");
                return null;
        }
    }
}
