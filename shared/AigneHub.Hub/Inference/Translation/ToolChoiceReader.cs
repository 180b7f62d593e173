using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>Reads whether the model shall call tools: a word that all of OpenAI's kin share, or an object of their own.</summary>
internal static class ToolChoiceReader
{
    /// <param name="body">The object the field stands in.</param>
    /// <param name="field">The field.</param>
    /// <param name="ofObject">Reads the object that names a tool.</param>
    public static ToolChoice? Read(JsonFields body, string field, Func<JsonFields, ToolChoice?> ofObject)
    {
        if (body.Any(field) is not { } choice)
        {
            return null;
        }

        if (choice.ValueKind == JsonValueKind.Object)
        {
            return ofObject(body.RequiredObject(field));
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
                body.Fail(field, "must be 'auto', 'none', 'required' or name a tool.");
                return null;
        }
    }

    /// <summary>Reads <c>{"function":{"name"}}</c>.</summary>
    public static ToolChoice OfFunction(JsonFields choice) =>
        new(ToolChoiceMode.Named, choice.RequiredObject("function").RequiredText("name"));
}
