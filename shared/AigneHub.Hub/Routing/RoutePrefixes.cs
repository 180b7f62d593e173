namespace AigneHub.Hub.Routing;

/// <summary>The prefixes under which the inference routes answer, for clients that differ in what they append.</summary>
public static class RoutePrefixes
{
    private static readonly string[] Prefixes = ["/v1", "", "/api/v1", "/api/v2"];

    /// <summary>A path under each of the prefixes.</summary>
    public static IReadOnlyList<string> All(string path) => [.. Prefixes.Select(prefix => prefix + path)];
}
