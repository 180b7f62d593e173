namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>A tool call of a reply.</summary>
/// <param name="Name">The function.</param>
/// <param name="Arguments">Its arguments, in the pieces they stream in.</param>
internal sealed record ReplyCall(string Name, IReadOnlyList<string> Arguments)
{
    public string WholeArguments => string.Concat(Arguments);

    public static ReplyCall Weather(string city) => new("get_weather", ["{\"city\"", $":\"{city}\"", "}"]);
}
