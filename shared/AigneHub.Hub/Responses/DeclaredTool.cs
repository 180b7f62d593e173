using AigneHub.Hub.Inference.Translation;

namespace AigneHub.Hub.Responses;

/// <summary>A tool that a call declares, alone or within a namespace.</summary>
/// <param name="Fields">Its declaration.</param>
/// <param name="Namespace">The namespace it stands in, if any.</param>
/// <param name="IsOneOfMany">Whether the call declares others.</param>
internal readonly record struct DeclaredTool(JsonFields Fields, string? Namespace, bool IsOneOfMany)
{
    private const string Separator = "__";

    /// <summary>Its name within its namespace.</summary>
    public string Name => Fields.Text("name") ?? string.Empty;

    /// <summary>The name that the provider knows it by.</summary>
    public string FlatName => Flatten(Namespace, Name);

    /// <summary>Whether it takes a free text instead of arguments.</summary>
    public bool IsCustom => Fields.Text("type") == "custom";

    /// <summary>The tools of a call, one after the other.</summary>
    public static IEnumerable<DeclaredTool> Of(JsonFields body)
    {
        var tools = body.Objects("tools").ToList();
        return tools.SelectMany(tool => tool.Text("type") == "namespace"
            ? tool.Objects("tools").Select(inner => new DeclaredTool(inner, tool.RequiredText("name"), true))
            : [new DeclaredTool(tool, null, tools.Count > 1)]);
    }

    /// <summary>
    /// The name that a provider without namespaces knows a tool by. Some clients end a namespace with the separator.
    /// </summary>
    public static string Flatten(string? space, string name) =>
        space is null ? name
        : space.EndsWith(Separator, StringComparison.Ordinal) ? space + name
        : space + Separator + name;
}
