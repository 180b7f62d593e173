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
            tools.Add(FunctionReader.Read(function) with { Cache = ChatCacheMark.Read(tool) });
        }

        if (body.Any("functions") is not null)
        {
            body.Fail("functions", "is not taken by the provider of this model: use 'tools'.");
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields body) =>
        ToolChoiceReader.Read(body, "tool_choice", ToolChoiceReader.OfFunction);
}
