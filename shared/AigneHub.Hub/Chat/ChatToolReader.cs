using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>Reads the tools of a chat completion and whether they shall be called.</summary>
internal static class ChatToolReader
{
    public static IReadOnlyList<ChatTool> Tools(JsonFields body)
    {
        var tools = new List<ChatTool>();
        foreach (var tool in body.Objects("tools"))
        {
            if (tool.RequiredText("type") != "function")
            {
                tool.Fail("type", "must be 'function': the provider of this model takes no other tools.");
                continue;
            }

            var function = tool.RequiredObject("function");
            tools.Add(Tool(function) with { Cache = ChatCacheMark.Read(tool) });
        }

        if (body.Any("functions") is not null)
        {
            body.Fail("functions", "is not taken by the provider of this model: use 'tools'.");
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
            return Named(body.RequiredObject(field));
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

    private static ToolChoice Named(JsonFields choice) =>
        new(ToolChoiceMode.Named, choice.RequiredObject("function").RequiredText("name"));

    private static ChatTool Tool(JsonFields function) => new(
        function.RequiredText("name"),
        function.Text("description"),
        function.Object("parameters")?.Json,
        function.Truth("strict"));
}
