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
            tools.Add(FunctionReader.Read(function) with { Cache = CacheConfig.Mark(tool) });
        }

        return tools;
    }

    public static ToolChoice? Choice(JsonFields input) =>
        ToolChoiceReader.Read(input, "toolChoice", ToolChoiceReader.OfFunction);
}
