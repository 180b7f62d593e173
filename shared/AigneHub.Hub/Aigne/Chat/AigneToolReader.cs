using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Reads the tools of AIGNE's chat and whether they shall be called.</summary>
internal static class AigneToolReader
{
    public static IReadOnlyList<ChatTool> Tools(JsonFields input)
    {
        var tools = new List<ChatTool>();
        foreach (var tool in input.Objects("tools"))
        {
            var function = tool.RequiredObject("function");
            tools.Add(new ChatTool(
                function.RequiredText("name"),
                function.Text("description"),
                function.Object("parameters")?.Json,
                function.Truth("strict"))
            {
                Cache = CacheConfig.Mark(tool),
            });
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields input)
    {
        const string field = "toolChoice";
        if (input.Any(field) is not { } choice)
        {
            return null;
        }

        if (choice.ValueKind == JsonValueKind.Object)
        {
            var name = input.RequiredObject(field).RequiredObject("function").RequiredText("name");
            return new ToolChoice(ToolChoiceMode.Named, name);
        }

        switch (input.Text(field))
        {
            case "auto":
                return new ToolChoice(ToolChoiceMode.Auto);
            case "none":
                return new ToolChoice(ToolChoiceMode.None);
            case "required":
                return new ToolChoice(ToolChoiceMode.Required);
            default:
                input.Fail(field, "must be 'auto', 'none', 'required' or name a function.");
                return null;
        }
    }
}
