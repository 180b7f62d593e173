using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>Reads a function the model may call: <c>{"name","description","parameters","strict"}</c>.</summary>
internal static class FunctionReader
{
    public static ChatTool Read(JsonFields function) => new(
        function.RequiredText("name"),
        function.Text("description"),
        function.Object("parameters")?.Json,
        function.Truth("strict"));
}
