namespace AigneHub.Hub.ModelRouting;

/// <summary>The orders as the API and the rows have them.</summary>
internal static class RouteOrderNames
{
    public static readonly string[] All = ["priority", "weight", "price", "latency"];

    public static string Of(RouteOrder order) => All[(int)order];

    public static bool TryParse(string? name, out RouteOrder order)
    {
        var index = Array.IndexOf(All, name);
        order = (RouteOrder)Math.Max(index, 0);
        return index >= 0;
    }
}
