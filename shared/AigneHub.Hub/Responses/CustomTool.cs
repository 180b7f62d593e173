using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>
/// A tool that takes a free text instead of arguments. Providers of other protocols get it as a function with one text, which
/// models handle alike.
/// </summary>
internal static class CustomTool
{
    private const string Input = "input";

    private static readonly JsonElement Parameters = JsonElement.Parse(
        """{"type":"object","properties":{"input":{"type":"string"}},"required":["input"],"additionalProperties":false}"""u8);

    /// <summary>The function that stands for it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="grammar">The grammar its text must follow, if any.</param>
    public static ChatTool Function(string name, string? description, string? grammar) => new(
        name,
        grammar is null ? description : $"{description}\n\nThe input must follow this grammar:\n{grammar}",
        Parameters);

    /// <summary>The arguments that carry a text.</summary>
    public static string ArgumentsOf(string input) => new JsonObject { [Input] = input }.ToJsonString();

    /// <summary>The text that arguments carry; arguments of another form are the text themselves.</summary>
    public static string InputOf(string arguments)
    {
        try
        {
            return JsonNode.Parse(arguments) is JsonObject fields && fields[Input] is JsonValue value
                && value.TryGetValue<string>(out var text)
                ? text
                : arguments;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return arguments;
        }
    }
}
